import { Table, type TableColumnsType } from 'antd';
import type { Resource } from '../../api/types';
import { useFormat } from '../../shared/format';
import { useTexts } from '../../texts';
import { Commands } from './Commands';
import { State } from './State';
import { Urls } from './Urls';

export function ResourceTable({ resources, onOpen }: { resources: Resource[]; onOpen: (instance: string) => void }) {
  const texts = useTexts();
  const format = useFormat();
  const t = texts.resources;
  const columns: TableColumnsType<Resource> = [
    {
      title: t.name,
      sorter: (a, b) => a.instance.localeCompare(b.instance),
      render: (_, r) => (
        <button type="button" className="link" aria-label={t.showDetails(r.instance)} onClick={() => onOpen(r.instance)}>
          {r.instance}
        </button>
      ),
    },
    { title: t.type, render: (_, r) => t.types[r.type], responsive: ['lg'] },
    { title: t.state, sorter: (a, b) => a.state.localeCompare(b.state), render: (_, r) => <State resource={r} /> },
    { title: t.health, render: (_, r) => r.health && <span className={r.health === 'Healthy' ? 'good' : 'bad'}>{t.healths[r.health]}</span> },
    { title: t.startedAt, render: (_, r) => r.startedAt && <span className="number">{format.dateTime(r.startedAt)}</span> },
    { title: t.restarts, align: 'right', sorter: (a, b) => a.restarts - b.restarts, render: (_, r) => r.restarts },
    { title: t.cpu, align: 'right', sorter: (a, b) => (a.cpuPercent ?? 0) - (b.cpuPercent ?? 0), render: (_, r) => r.cpuPercent !== null && <span className="number">{r.cpuPercent.toFixed(1)} %</span> },
    { title: t.memory, align: 'right', sorter: (a, b) => (a.memoryBytes ?? 0) - (b.memoryBytes ?? 0), render: (_, r) => r.memoryBytes !== null && <span className="number">{format.bytes(r.memoryBytes)}</span> },
    { title: t.address, render: (_, r) => <Urls urls={r.urls} /> },
    { title: t.detail, responsive: ['xl'], render: (_, r) => r.detail && <div className="detail" title={r.detail}>{r.detail}</div> },
    { title: t.commands, render: (_, r) => <Commands resource={r} /> },
  ];
  return (
    <Table
      size="small"
      rowKey="instance"
      columns={columns}
      dataSource={resources}
      pagination={false}
      scroll={{ x: 'max-content' }}
      onRow={(r) => ({ 'data-instance': r.instance }) as React.HTMLAttributes<HTMLElement>}
    />
  );
}
