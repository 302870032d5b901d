import { Alert, Spin } from 'antd';
import { api } from '../../api/client';
import { useLive } from '../../live/LiveProvider';
import { useFresh } from '../../live/useFresh';
import { useFilters } from '../../routing';
import { Failure } from '../../shared/Failure';
import { useTexts } from '../../texts';
import { ActiveAlert } from './ActiveAlert';
import { Guidance } from './Guidance';
import { ResolvedTable } from './ResolvedTable';
import { useAmount } from './useAmount';

export default function AlertsPage() {
  const texts = useTexts();
  const t = texts.alerts;
  const amount = useAmount();
  const { alerts } = useLive();
  const [{ rule: chosen }] = useFilters('rule');
  const { data, error } = useFresh('alerts', alerts.version, api.alerts);
  if (!data) return error ? <Failure error={error} /> : <Spin />;

  const firing = data.active.filter((alert) => alert.state === 'firing').length;
  const { webhook } = data;
  return (
    <>
      <h1>{texts.pages.alerts}</h1>
      <Failure error={error} />
      <p role="status" className="quiet">
        {data.active.length === 0 ? t.calm : t.summary(firing, data.active.length - firing)}
      </p>
      {data.lastFailure && <Alert type="error" showIcon message={t.blind(data.lastFailure)} role="alert" />}
      {webhook.waiting > 0 && <Alert type="warning" showIcon message={t.webhookWaiting(webhook.waiting, webhook.lastFailure ?? '…')} />}
      {data.active.length > 0 && <h2>{t.active}</h2>}
      {data.active.map((alert) => (
        <ActiveAlert key={alert.id} alert={alert} />
      ))}
      <h2>{t.resolved}</h2>
      <ResolvedTable alerts={data.resolved} />
      <h2>{t.rules}</h2>
      <div className="panel rules">
        {data.rules.map((rule) => (
          <details key={rule.name} open={rule.name === chosen}>
            <summary>
              <strong>{t.names[rule.name]}</strong> {t.above(amount(rule.threshold, rule.unit), rule.waitSeconds)}
            </summary>
            <Guidance rule={rule.name} />
          </details>
        ))}
        <p className="quiet">{webhook.isConfigured ? t.webhookOn : t.webhookOff}</p>
      </div>
    </>
  );
}
