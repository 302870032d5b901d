import { useEffect, useRef, useState } from 'react';
import { navigate } from '../routing';

type Handlers = Record<string, (data: never) => void>;

const retryMilliseconds = 1000;

/** A stream whose events are numbered goes on after the last one that came, when it is opened anew. */
function after(address: string, lastId: string): string {
  if (lastId === '') return address;
  const url = new URL(address, location.origin);
  url.searchParams.set('after', lastId);
  return url.pathname + url.search;
}

/**
 * Listens to Server-Sent Events while the page is seen: a browser opens only six connections to one address, so a hidden
 * tab gives its own back. Tells whether it is connected.
 */
export function useEvents(address: string | null, handlers: Handlers): boolean {
  const [connected, setConnected] = useState(false);
  const latest = useRef(handlers);
  latest.current = handlers;

  useEffect(() => {
    if (address === null) return;
    let source: EventSource | null = null;
    let retry: number | undefined;
    let lastId = '';

    const close = () => {
      window.clearTimeout(retry);
      source?.close();
      source = null;
    };

    const open = () => {
      close();
      const opened = new EventSource(after(address, lastId));
      source = opened;
      opened.onopen = () => setConnected(true);
      opened.onerror = () => {
        setConnected(false);
        if (opened.readyState !== EventSource.CLOSED) return;
        // Refused rather than broken: because of the token, or for the moment.
        void fetch('/api/telemetry').then(
          (answer) => answer.status === 401 && navigate('/login'),
          () => undefined,
        );
        retry = window.setTimeout(open, retryMilliseconds);
      };
      for (const name of Object.keys(latest.current)) {
        opened.addEventListener(name, (event: MessageEvent<string>) => {
          lastId = event.lastEventId;
          latest.current[name]?.(JSON.parse(event.data) as never);
        });
      }
    };

    const follow = () => (document.hidden ? close() : open());
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      close();
    };
  }, [address]);

  return connected;
}
