import { useMemo } from 'react';
import { useLanguage } from '../texts';

/** How values are written in the reader's language; times are the province's. */
export function useFormat() {
  const language = useLanguage();
  return useMemo(() => {
    const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23', timeZone: 'Asia/Shanghai' });
    const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
    return {
      dateTime: (time: string | null) => (time ? dateTime.format(new Date(time)) : '—'),
      number: (value: number) => number.format(value),
    };
  }, [language]);
}
