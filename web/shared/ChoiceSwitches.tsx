import { Segmented } from 'antd';
import { useLanguage } from './language';
import type { Choice } from './preferences';

const labels = {
  'zh-CN': { language: '语言', theme: '外观', light: '浅色', dark: '深色' },
  en: { language: 'Language', theme: 'Appearance', light: 'Light', dark: 'Dark' },
};

/** Where the reader chooses language and appearance. */
export function ChoiceSwitches({ choice }: { choice: Choice }) {
  const texts = labels[useLanguage()];
  return (
    <>
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
    </>
  );
}
