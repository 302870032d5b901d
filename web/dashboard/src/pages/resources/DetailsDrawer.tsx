import { Descriptions, Drawer, Table } from 'antd';
import { api } from '../../api/client';
import type { Resource } from '../../api/types';
import { useFresh } from '../../live/useFresh';
import { Failure } from '../../shared/Failure';
import { useFormat } from '../../shared/format';
import { Link } from '../../shared/Link';
import { useTexts } from '../../texts';
import { Commands } from './Commands';
import { State } from './State';
import { Urls } from './Urls';

/** Everything of one instance. Its state is the live one; what it was started with is asked for once. */
export function DetailsDrawer({ resource, onClose }: { resource: Resource; onClose: () => void }) {
  const texts = useTexts();
  const format = useFormat();
  const t = texts.resources;
  const { data, error } = useFresh(resource.instance, 0, (signal) => api.resource(resource.instance, signal));
  const rows: [string, React.ReactNode][] = [
    [t.type, t.types[resource.type]],
    [t.state, <State resource={resource} />],
    [t.health, resource.health && t.healths[resource.health]],
    [t.detail, resource.detail],
    [t.startedAt, resource.startedAt && format.dateTime(resource.startedAt)],
    [t.restarts, resource.restarts],
    [t.processId, resource.processId],
    [t.cpu, resource.cpuPercent !== null && `${resource.cpuPercent.toFixed(1)} %`],
    [t.memory, resource.memoryBytes !== null && format.bytes(resource.memoryBytes)],
    [t.address, resource.urls.length > 0 && <Urls urls={resource.urls} />],
    [t.dependsOn, resource.dependsOn.join(', ')],
    [t.dependants, data?.dependants.join(', ')],
    [t.program, data?.process.program && <span className="code">{[data.process.program, ...data.process.arguments].join(' ')}</span>],
    [t.directory, data?.process.workingDirectory && <span className="code">{data.process.workingDirectory}</span>],
  ];
  return (
    <Drawer open width={640} title={resource.instance} onClose={onClose} closeIcon={<span aria-label={texts.close}>✕</span>} extra={<Commands resource={resource} />}>
      <nav className="links">
        {resource.type !== 'Database' && resource.type !== 'Parameter' && <Link href={`/console?resource=${resource.instance}`}>{texts.pages.console}</Link>}
        <Link href={`/logs?resource=${resource.name}`}>{texts.pages.logs}</Link>
        <Link href={`/traces?resource=${resource.name}`}>{texts.pages.traces}</Link>
        <Link href={`/metrics?resource=${resource.name}`}>{texts.pages.metrics}</Link>
      </nav>
      <Failure error={error} />
      <Descriptions size="small" column={1} bordered items={rows.filter(([, value]) => value || value === 0).map(([label, children]) => ({ key: label, label, children }))} />
      {data && data.process.environment.length > 0 && (
        <>
          <h2>{t.environment}</h2>
          <Table
            size="small"
            rowKey="name"
            pagination={false}
            dataSource={data.process.environment}
            columns={[
              { title: t.name, render: (_, v) => <span className="code">{v.name}</span> },
              { title: t.value, render: (_, v) => <span className="code" title={v.isMasked ? t.masked : undefined}>{v.value}</span> },
            ]}
          />
        </>
      )}
    </Drawer>
  );
}
