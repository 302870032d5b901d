import { useLanguageChoice, useThemeChoice } from 'chuangmeng-shared/preferences';
import { App as Messages, ConfigProvider, theme as themes } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useSyncExternalStore } from 'react';
import { speak } from './api/client';
import { session } from './api/session';
import { BusinessPage } from './pages/BusinessPage';
import { LoginPage } from './pages/LoginPage';
import { Shell } from './Shell';
import { LanguageContext, languages } from './texts';

export function App() {
  const [language, setLanguage] = useLanguageChoice();
  const [theme, setTheme] = useThemeChoice();
  const reader = useSyncExternalStore(session.follow, session.current);
  speak(language);

  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset['theme'] = theme;
    document.title = languages[language].title;
  }, [language, theme]);

  return (
    <LanguageContext.Provider value={language}>
      <ConfigProvider
        locale={language === 'en' ? enUS : zhCN}
        theme={{ algorithm: theme === 'dark' ? themes.darkAlgorithm : themes.defaultAlgorithm, token: { colorPrimary: '#1668dc', motionDurationMid: '0.1s', motionDurationSlow: '0.1s' } }}
      >
        <Messages>
          <Shell choice={{ language, setLanguage, theme, setTheme }} reader={reader}>
            {reader ? <BusinessPage reader={reader} theme={theme} /> : <LoginPage />}
          </Shell>
        </Messages>
      </ConfigProvider>
    </LanguageContext.Provider>
  );
}
