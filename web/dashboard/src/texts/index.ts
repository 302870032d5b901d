import { useLanguage } from 'chuangmeng-shared/language';
import type { Language } from 'chuangmeng-shared/preferences';
import { en } from './en';
import { zh } from './zh';

/** Every language has every text: one that lacks a text does not compile. */
export type Texts = typeof zh;

export const languages: Record<Language, Texts> = { 'zh-CN': zh, en };

export const useTexts = (): Texts => languages[useLanguage()];
