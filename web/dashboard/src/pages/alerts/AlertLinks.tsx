import { withQuery } from '../../api/client';
import type { AlertItem } from '../../api/types';
import { Link } from '../../shared/Link';
import { useTexts } from '../../texts';

type Page = 'resources' | 'console' | 'logs' | 'traces' | 'metrics';

const messaging = { meter: 'ChuangMeng.Messaging', minutes: '30' };

/** Where to look first, by rule. */
function placesOf({ rule, resource, threshold }: AlertItem): [Page, string][] {
  switch (rule) {
    case 'outbox-age':
      return [
        ['metrics', withQuery('/metrics', { resource, ...messaging, instrument: 'chuangmeng.outbox.oldest_age' })],
        ['logs', withQuery('/logs', { resource, level: 'Warn' })],
      ];
    case 'dead-letters':
      return [
        ['metrics', withQuery('/metrics', { resource, ...messaging, instrument: 'chuangmeng.messaging.dead_letters' })],
        ['logs', withQuery('/logs', { resource, level: 'Error' })],
      ];
    case 'error-rate':
      return [
        ['traces', withQuery('/traces', { resource, error: true })],
        ['logs', withQuery('/logs', { resource, level: 'Error' })],
      ];
    case 'slow-answers':
      return [
        ['traces', withQuery('/traces', { resource, minDurationMs: threshold * 1000 })],
        ['metrics', withQuery('/metrics', { resource, meter: 'Microsoft.AspNetCore.Hosting', instrument: 'http.server.request.duration', minutes: '15' })],
      ];
    case 'resource-down':
      return [
        ['resources', '/resources'],
        ['logs', withQuery('/logs', { resource, level: 'Warn' })],
      ];
  }
}

export function AlertLinks({ alert }: { alert: AlertItem }) {
  const texts = useTexts();
  return (
    <nav className="links" aria-label={`${texts.alerts.names[alert.rule]} ${alert.resource}`}>
      {placesOf(alert).map(([page, address]) => (
        <Link key={page} href={address}>
          {texts.pages[page]}
        </Link>
      ))}
    </nav>
  );
}
