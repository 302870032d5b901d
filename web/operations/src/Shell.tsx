import type { Language, Theme } from 'chuangmeng-shared/preferences';
import { Button, Layout, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { type Reader, session } from './api/session';
import { useTexts } from './texts';

interface Choice {
  language: Language;
  setLanguage: (language: Language) => void;
  theme: Theme;
  setTheme: (theme: Theme) => void;
}

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
        <Segmented
          size="small"
          aria-label={texts.language}
          value={choice.language}
          onChange={choice.setLanguage}
          options={[
            { value: 'zh-CN', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
        <Segmented
          size="small"
          aria-label={texts.theme}
          value={choice.theme}
          onChange={choice.setTheme}
          options={[
            { value: 'light', label: texts.light },
            { value: 'dark', label: texts.dark },
          ]}
        />
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
