import { useEffect, useState } from 'react';
import type { Page } from '../api/types';
import { useFresh } from './useFresh';

/** A list, newest first, that grows at its head by itself and at its tail when asked to. */
export function usePages<T>(question: string, news: number, ask: (cursor: string | null, signal?: AbortSignal) => Promise<Page<T>>, keyOf: (item: T) => string | number) {
  const head = useFresh(question, news, (signal) => ask(null, signal));
  const [list, setList] = useState<{ question: string; items: T[]; next: string | null }>({ question, items: [], next: null });
  const [loadingMore, setLoadingMore] = useState(false);

  useEffect(() => {
    const page = head.data;
    if (page === null) return;
    setList((before) => {
      const fresh = new Set(page.items.map(keyOf));
      const overlaps = before.question === question && before.items.some((item) => fresh.has(keyOf(item)));
      // With more news than a page holds there would be a gap: then the list begins anew.
      if (!overlaps) return { question, ...page };
      return { question, items: [...page.items, ...before.items.filter((item) => !fresh.has(keyOf(item)))], next: before.next };
    });
    // keyOf is the same function for each list.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [head.data]);

  const more = async () => {
    setLoadingMore(true);
    try {
      const page = await ask(list.next);
      setList((before) => (before.question === question ? { question, items: [...before.items, ...page.items], next: page.next } : before));
    } finally {
      setLoadingMore(false);
    }
  };

  const current = list.question === question;
  return { items: current ? list.items : [], hasMore: current && list.next !== null, more, loadingMore, loading: head.loading, error: head.error };
}
