import { useMemo, useSyncExternalStore } from 'react';

// The addresses are few and flat: the browser's own history is router enough.

const listeners = new Set<() => void>();

function notify(): void {
  listeners.forEach((listener) => listener());
}

window.addEventListener('popstate', notify);

export function navigate(address: string, replace = false): void {
  if (address === location.pathname + location.search) return;
  if (replace) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  notify();
}

export interface Place {
  path: string;
  query: URLSearchParams;
}

export function usePlace(): Place {
  const address = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => location.pathname + location.search,
  );
  return useMemo(() => {
    const url = new URL(address, location.origin);
    return { path: url.pathname, query: url.searchParams };
  }, [address]);
}

/** Filters live in the address, so that a view can be kept and sent on. */
export function useFilters<K extends string>(...names: K[]): [Record<K, string | undefined>, (change: Partial<Record<K, string | undefined>>) => void] {
  const { path, query } = usePlace();
  const filters = Object.fromEntries(names.map((name) => [name, query.get(name) ?? undefined])) as Record<K, string | undefined>;
  const change = (changes: Partial<Record<K, string | undefined>>) => {
    const next = new URLSearchParams(query);
    for (const [name, value] of Object.entries(changes) as [string, string | undefined][]) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    navigate(next.size === 0 ? path : `${path}?${next}`, true);
  };
  return [filters, change];
}
