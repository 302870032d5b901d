import type { AlertItem } from '../../api/types';
import { useFormat } from '../../shared/format';
import { useTexts } from '../../texts';
import { Guidance } from './Guidance';
import { AlertLinks } from './AlertLinks';
import { AlertStateName } from './AlertStateName';
import { useAmount } from './useAmount';

export function ActiveAlert({ alert }: { alert: AlertItem }) {
  const t = useTexts().alerts;
  const format = useFormat();
  const amount = useAmount();
  const name = `${t.names[alert.rule]} · ${alert.resource}`;
  return (
    <section className="panel alert" aria-label={name} data-alert={`${alert.rule}/${alert.resource}`}>
      <h2>{name}</h2>
      <p className="facts">
        <AlertStateName state={alert.state} />
        <span>
          {t.value} <strong>{amount(alert.value, alert.unit)}</strong>
        </span>
        <span>
          {t.worst} {amount(alert.worst, alert.unit)}
        </span>
        <span>
          {t.threshold} {amount(alert.threshold, alert.unit)}
        </span>
        <span>
          {t.since} {format.dateTime(alert.since)}
        </span>
      </p>
      <Guidance rule={alert.rule} />
      <AlertLinks alert={alert} />
    </section>
  );
}
