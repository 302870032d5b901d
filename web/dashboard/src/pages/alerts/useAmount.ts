import type { AlertUnit } from '../../api/types';
import { useFormat } from '../../shared/format';
import { useTexts } from '../../texts';

/** A value with its unit. */
export function useAmount(): (value: number, unit: AlertUnit) => string {
  const { alerts } = useTexts();
  const format = useFormat();
  return (value, unit) => alerts.amount(format.number(Math.round(value * 100) / 100), alerts.units[unit]);
}
