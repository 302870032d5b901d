import { useLanguage } from 'chuangmeng-shared/language';
import { dateTimeFormat } from 'chuangmeng-shared/times';
import { useMemo } from 'react';

/** How values are written in the reader's language; times are the province's. */
export function useFormat() {
  const language = useLanguage();
  return useMemo(() => {
    const dateTime = dateTimeFormat(language);
    const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
    return {
      dateTime: (time: string | null) => (time ? dateTime.format(new Date(time)) : '—'),
      number: (value: number) => number.format(value),
    };
  }, [language]);
}
