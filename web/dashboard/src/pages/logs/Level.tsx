import { useTexts } from '../../texts';

export const levels = ['Trace', 'Debug', 'Info', 'Warn', 'Error', 'Fatal'] as const;
export type LevelName = (typeof levels)[number];

const numbers: Record<LevelName, number> = { Trace: 1, Debug: 5, Info: 9, Warn: 13, Error: 17, Fatal: 21 };

export const levelOf = (severity: number): LevelName => [...levels].reverse().find((level) => numbers[level] <= severity) ?? 'Trace';

export function Level({ severity }: { severity: number }) {
  const texts = useTexts();
  const level = levelOf(severity);
  const tone = severity >= 17 ? 'bad' : severity >= 13 ? 'warn' : 'idle';
  return <span className={`state ${tone}`}>{texts.logs.levels[level]}</span>;
}
