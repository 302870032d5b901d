import { useEffect, useRef, useState } from 'react';

const leastPauseMilliseconds = 500;

export interface Fresh<T> {
  data: T | null;
  error: Error | null;
  loading: boolean;
}

/**
 * Asks when the question changes, and again when the news have changed; at most twice a second, and never twice at once.
 * While the question stays the same the last answer stays in sight.
 */
export function useFresh<T>(question: string, news: number, ask: (signal: AbortSignal) => Promise<T>): Fresh<T> {
  const [state, setState] = useState<Fresh<T> & { question: string }>({ question, data: null, error: null, loading: true });
  const asked = useRef({ news, ask });
  asked.current = { news, ask };
  const wake = useRef<() => void>(() => undefined);

  useEffect(() => {
    const abort = new AbortController();
    let answered: number | null = null;
    let busy = false;

    const run = async () => {
      if (busy || answered === asked.current.news) return;
      busy = true;
      const current = asked.current.news;
      try {
        const data = await asked.current.ask(abort.signal);
        setState({ question, data, error: null, loading: false });
      } catch (error) {
        if (abort.signal.aborted) return;
        setState((before) => ({ question, data: before.question === question ? before.data : null, error: error as Error, loading: false }));
      }
      answered = current;
      await new Promise((done) => window.setTimeout(done, leastPauseMilliseconds));
      busy = false;
      if (!abort.signal.aborted) void run();
    };

    setState((before) => (before.question === question ? before : { question, data: null, error: null, loading: true }));
    wake.current = () => void run();
    void run();
    return () => abort.abort();
  }, [question]);

  useEffect(() => wake.current(), [news]);
  return state;
}
