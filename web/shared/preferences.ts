import { useEffect, useState } from 'react';

export type Language = 'zh-CN' | 'en';
export type Theme = 'light' | 'dark';

/** What the reader chose, kept in the browser. */
export interface Choice {
  language: Language;
  setLanguage: (language: Language) => void;
  theme: Theme;
  setTheme: (theme: Theme) => void;
}

export function useChoice(): Choice {
  const [language, setLanguage] = useLanguageChoice();
  const [theme, setTheme] = useThemeChoice();
  return { language, setLanguage, theme, setTheme };
}

const kept = <T extends string>(name: string, allowed: readonly T[]): T | null => {
  const value = localStorage.getItem(name);
  return allowed.find((candidate) => candidate === value) ?? null;
};

/** The browser's first language that we speak; Chinese where it names neither. */
function browserLanguage(): Language {
  const first = navigator.languages.find((name) => /^(zh|en)\b/i.test(name));
  return first?.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}

function useLanguageChoice(): [Language, (language: Language) => void] {
  const [language, setLanguage] = useState<Language>(() => kept('language', ['zh-CN', 'en'] as const) ?? browserLanguage());
  return [
    language,
    (chosen) => {
      localStorage.setItem('language', chosen);
      setLanguage(chosen);
    },
  ];
}

/** The system's appearance until the reader chooses another. */
function useThemeChoice(): [Theme, (theme: Theme) => void] {
  const [system, setSystem] = useState<Theme>(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
  const [chosen, setChosen] = useState(() => kept('theme', ['light', 'dark'] as const));
  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => setSystem(query.matches ? 'dark' : 'light');
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  return [
    chosen ?? system,
    (theme) => {
      localStorage.setItem('theme', theme);
      setChosen(theme);
    },
  ];
}
