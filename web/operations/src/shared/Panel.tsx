import { Alert } from 'antd';
import { type ReactNode, useId } from 'react';
import { Problem } from '../api/client';
import { useTexts } from '../texts';

/** A part of the page with its heading; what the platform refused stands in it. */
export function Panel({ title, more, error, children }: { title: string; more?: ReactNode; error?: Error | null; children: ReactNode }) {
  const texts = useTexts();
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {more}
      </header>
      {error instanceof Problem && <Alert type="error" showIcon message={texts.failed} description={error.message} role="alert" />}
      {children}
    </section>
  );
}
