import { createContext, useContext } from 'react';
import type { Language } from './preferences';

export const LanguageContext = createContext<Language>('zh-CN');

export const useLanguage = (): Language => useContext(LanguageContext);
