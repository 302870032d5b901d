import { Button, Switch, Table } from 'antd';
import { useId, useState } from 'react';
import type { QueueState } from '../api/types';
import { useFormat } from '../shared/format';
import { Panel } from '../shared/Panel';
import { useTexts } from '../texts';
import type { Standing } from './BusinessPage';

type Row = QueueState & { service: string };

export function QueuesPanel({ standings, show }: { standings: Standing[] | null; show: (service: string, queue: string) => void }) {
  const texts = useTexts();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const label = useId();
  const rows = (standings ?? [])
    .flatMap(([service, state]) => (state?.queues ?? []).map((queue): Row => ({ ...queue, service })))
    .filter((queue) => all || queue.depth > 0 || queue.deadLetters > 0)
    .sort((a, b) => b.deadLetters - a.deadLetters || b.depth - a.depth || a.name.localeCompare(b.name));
  return (
    <Panel
      title={texts.queues.title}
      more={
        <span>
          <Switch size="small" checked={all} onChange={setAll} aria-labelledby={label} /> <span id={label}>{texts.queues.all}</span>
        </span>
      }
    >
      <Table<Row>
        size="small"
        pagination={false}
        dataSource={rows}
        rowKey="name"
        onRow={(queue) => ({ 'data-queue': queue.name }) as object}
        locale={{ emptyText: texts.queues.empty }}
        columns={[
          { title: texts.queues.queue, dataIndex: 'name', className: 'code' },
          { title: texts.services.depth, align: 'right', render: (_, queue) => <span className="number">{format.number(queue.depth)}</span> },
          { title: texts.services.dead, align: 'right', render: (_, queue) => <span className={queue.deadLetters > 0 ? 'number bad strong' : 'number'}>{format.number(queue.deadLetters)}</span> },
          {
            title: texts.queues.show,
            render: (_, queue) =>
              queue.deadLetters > 0 && (
                <Button size="small" onClick={() => show(queue.service, queue.name)} aria-label={texts.queues.showOf(queue.name)}>
                  {texts.queues.show}
                </Button>
              ),
          },
        ]}
      />
    </Panel>
  );
}
