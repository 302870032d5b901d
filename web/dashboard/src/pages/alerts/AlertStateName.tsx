import type { AlertItem } from '../../api/types';
import { useTexts } from '../../texts';

const tones = { pending: 'warn', firing: 'bad', resolved: 'good' } as const;

export function AlertStateName({ state }: { state: AlertItem['state'] }) {
  const t = useTexts().alerts;
  return <span className={`state ${tones[state]}`}>{t.states[state]}</span>;
}
