import { Alert, Button, Layout, Spin } from 'antd';
import { ChoiceSwitches } from 'chuangmeng-shared/ChoiceSwitches';
import type { Choice } from 'chuangmeng-shared/preferences';
import { lazy, Suspense, type ReactNode } from 'react';
import { useLive } from './live/LiveProvider';
import { usePlace } from './routing';
import { Link } from './shared/Link';
import { useTexts } from './texts';

const ResourcesPage = lazy(() => import('./pages/resources/ResourcesPage'));
const ConsolePage = lazy(() => import('./pages/console/ConsolePage'));
const LogsPage = lazy(() => import('./pages/logs/LogsPage'));
const TracesPage = lazy(() => import('./pages/traces/TracesPage'));
const TracePage = lazy(() => import('./pages/traces/TracePage'));
const MetricsPage = lazy(() => import('./pages/metrics/MetricsPage'));
const AlertsPage = lazy(() => import('./pages/alerts/AlertsPage'));

const pages = ['resources', 'console', 'logs', 'traces', 'metrics', 'alerts'] as const;

/** What surrounds every page: the way to the others, and the reader's choices. */
export function Shell({ choice }: { choice: Choice }) {
  const texts = useTexts();
  const { path } = usePlace();
  const { connected, resources, alerts } = useLive();
  const current = path === '/' ? 'resources' : path.split('/')[1];
  return (
    <Layout className="shell">
      <a className="skip" href="#content">
        {texts.skip}
      </a>
      <Layout.Header className="top">
        <strong className="title">{texts.title}</strong>
        <nav aria-label={texts.menu}>
          {pages.map((page) => (
            <Link key={page} href={`/${page}`} aria-current={page === current ? 'page' : undefined}>
              {texts.pages[page]}
              {page === 'alerts' && alerts.firing > 0 && (
                <span className="badge" aria-label={texts.alerts.firingCount(alerts.firing)}>
                  {alerts.firing}
                </span>
              )}
            </Link>
          ))}
        </nav>
        <ChoiceSwitches choice={choice} />
      </Layout.Header>
      {!connected && resources !== null && <Alert banner type="warning" message={texts.disconnected} role="alert" />}
      <Layout.Content id="content" tabIndex={-1} role="main" className="content">
        <Suspense fallback={<Spin />}>{pageAt(path) ?? <Nowhere />}</Suspense>
      </Layout.Content>
    </Layout>
  );
}

function pageAt(path: string): ReactNode {
  const [, page, id] = path.split('/');
  switch (page) {
    case '':
    case 'resources':
      return <ResourcesPage />;
    case 'console':
      return <ConsolePage />;
    case 'logs':
      return <LogsPage />;
    case 'traces':
      return id ? <TracePage traceId={id} /> : <TracesPage />;
    case 'metrics':
      return <MetricsPage />;
    case 'alerts':
      return <AlertsPage />;
    default:
      return null;
  }
}

function Nowhere() {
  const texts = useTexts();
  return (
    <>
      <h1>{texts.notFound}</h1>
      <Button href="/resources">{texts.toResources}</Button>
    </>
  );
}
