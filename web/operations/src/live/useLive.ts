import { useEffect, useRef, useState } from 'react';

export interface Live<T> {
  data: T | null;
  /** Why the last attempt failed; what was read before it is still in <c>data</c>. */
  error: Error | null;
}

const second = 1000;
/** One that does not answer is given up, or a standing connection would pass for the present state. */
const limit = 5000;

/** Asks each second while the page is looked at, one question at a time. */
export function useLive<T>(ask: (signal: AbortSignal) => Promise<T>): Live<T> & { refresh: () => void } {
  const [live, setLive] = useState<Live<T>>({ data: null, error: null });
  const asked = useRef(ask);
  asked.current = ask;
  const wake = useRef<() => void>(() => undefined);

  useEffect(() => {
    const over = new AbortController();
    const run = async () => {
      while (!over.signal.aborted) {
        if (!document.hidden) {
          try {
            const data = await asked.current(AbortSignal.any([over.signal, AbortSignal.timeout(limit)]));
            if (!over.signal.aborted) setLive({ data, error: null });
          } catch (error) {
            if (!over.signal.aborted) setLive(({ data }) => ({ data, error: error as Error }));
          }
        }

        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, second);
          wake.current = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    };
    void run();
    const shown = () => wake.current();
    document.addEventListener('visibilitychange', shown);
    return () => {
      over.abort();
      wake.current();
      document.removeEventListener('visibilitychange', shown);
    };
  }, []);

  return { ...live, refresh: () => wake.current() };
}
