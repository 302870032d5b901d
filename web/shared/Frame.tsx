import { App as Messages, ConfigProvider, theme as themes } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useLayoutEffect } from 'react';
import './base.css';
import { LanguageContext } from './language';
import type { Choice } from './preferences';

/** The reader's language and appearance around a whole application. */
export function Frame({ choice: { language, theme }, title, children }: { choice: Choice; title: string; children: ReactNode }) {
  // Before any other effect: a chart within reads the colours that this sets.
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset['theme'] = theme;
    document.title = title;
  }, [language, theme, title]);

  return (
    <LanguageContext.Provider value={language}>
      <ConfigProvider
        locale={language === 'en' ? enUS : zhCN}
        theme={{ algorithm: theme === 'dark' ? themes.darkAlgorithm : themes.defaultAlgorithm, token: { colorPrimary: '#1668dc', motionDurationMid: '0.1s', motionDurationSlow: '0.1s' } }}
      >
        <Messages>{children}</Messages>
      </ConfigProvider>
    </LanguageContext.Provider>
  );
}
