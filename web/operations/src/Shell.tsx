import { ChoiceSwitches } from 'chuangmeng-shared/ChoiceSwitches';
import type { Choice } from 'chuangmeng-shared/preferences';
import { Button, Layout } from 'antd';
import type { ReactNode } from 'react';
import { type Reader, session } from './api/session';
import { useTexts } from './texts';

/** What surrounds the page: who reads it, and the reader's choices. */
export function Shell({ choice, reader, children }: { choice: Choice; reader: Reader | null; children: ReactNode }) {
  const texts = useTexts();
  return (
    <Layout className="shell">
      <a className="skip" href="#content">
        {texts.skip}
      </a>
      <Layout.Header className="top">
        <strong className="title">{texts.title}</strong>
        <ChoiceSwitches choice={choice} />
        {reader && (
          <Button size="small" onClick={() => session.end()}>
            {texts.signOut(reader.name)}
          </Button>
        )}
      </Layout.Header>
      <Layout.Content id="content" tabIndex={-1} role="main" className="content">
        {children}
      </Layout.Content>
    </Layout>
  );
}
