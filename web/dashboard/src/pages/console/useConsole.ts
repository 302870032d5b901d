import { useEffect, useState } from 'react';
import { api } from '../../api/client';
import type { ConsoleLine, ConsolePage } from '../../api/types';
import { useEvents } from '../../live/useEvents';

// More would make the page slow; the file holds the rest.
const mostLines = 5000;

interface Output {
  instance: string;
  text: string;
  lines: ConsoleLine[];
  before: string | null;
  after: string | null;
}

/** The latest output of an instance, what is added to it, and on demand what was before. */
export function useConsole(instance: string | undefined, text: string) {
  const [output, setOutput] = useState<Output | null>(null);
  const [error, setError] = useState<Error | null>(null);

  useEffect(() => {
    setOutput(null);
    setError(null);
    if (!instance) return;
    const abort = new AbortController();
    api.console(instance, { text }, abort.signal).then(
      (page: ConsolePage) => setOutput({ instance, text, ...page }),
      (failure: Error) => !abort.signal.aborted && setError(failure),
    );
    return () => abort.abort();
  }, [instance, text]);

  const add = (added: ConsoleLine[]) =>
    setOutput((shown) => {
      const fitting = added.filter((line) => line.text.toLowerCase().includes(text.toLowerCase()));
      if (!shown || fitting.length === 0) return shown;
      const lines = [...shown.lines, ...fitting];
      // What is dropped at the top stands in the file still, but the place before it is no longer known.
      return lines.length <= mostLines ? { ...shown, lines } : { ...shown, lines: lines.slice(-mostLines), before: null };
    });

  useEvents(output && output.instance === instance && output.text === text ? api.consoleEvents(output.instance, output.after) : null, { lines: add });

  const earlier = async () => {
    if (!output?.before) return;
    try {
      const page = await api.console(output.instance, { text, before: output.before });
      setOutput((shown) => shown && { ...shown, lines: [...page.lines, ...shown.lines], before: page.before });
    } catch (failure) {
      setError(failure as Error);
    }
  };

  return { output, error, earlier };
}
