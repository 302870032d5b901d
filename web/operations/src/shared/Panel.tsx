import { Alert } from 'antd';
import { type ReactNode, useId } from 'react';
import { Problem } from '../api/client';
import { useTexts } from '../texts';

interface Props {
  title: string;
  more?: ReactNode;
  error?: Error | null;
  /** The whole page says so already. */
  away?: boolean;
  children: ReactNode;
}

/** A part of the page with its heading; what the platform refused, or did not answer in time, stands in it. */
export function Panel({ title, more, error, away, children }: Props) {
  const texts = useTexts();
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {more}
      </header>
      {error && !away && <Alert type="error" showIcon message={texts.failed} description={error instanceof Problem ? error.message : texts.noAnswer} role="alert" />}
      {children}
    </section>
  );
}
