import { useLanguage } from 'chuangmeng-shared/language';
import { dateTimeFormat, timeZone } from 'chuangmeng-shared/times';
import { useMemo } from 'react';

function milliseconds(value: number): string {
  if (value < 1) return `${Math.round(value * 1000)} µs`;
  if (value < 1000) return `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ms`;
  return `${(value / 1000).toFixed(2)} s`;
}

function bytes(value: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  const power = value > 0 ? Math.min(Math.floor(Math.log2(value) / 10), units.length - 1) : 0;
  return `${(value / 1024 ** power).toFixed(power > 1 ? 1 : 0)} ${units[power]}`;
}

/** How values are written in the reader's language. */
export function useFormat() {
  const language = useLanguage();
  return useMemo(() => {
    const dateTime = dateTimeFormat(language);
    const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone });
    const precise = new Intl.DateTimeFormat(language, { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23', timeZone });
    const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 6 });
    return {
      dateTime: (time: string) => dateTime.format(new Date(time)),
      clock: (time: string) => clock.format(new Date(time)),
      precise: (time: string) => precise.format(new Date(time)),
      number: (value: number) => number.format(value),
      milliseconds,
      bytes,
    };
  }, [language]);
}
