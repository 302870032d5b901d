import { Table } from 'antd';
import type { Statistics } from '../api/types';
import type { Live } from '../live/useLive';
import { useFormat } from '../shared/format';
import { Panel } from '../shared/Panel';
import { useTexts } from '../texts';

/** In the order of a loan's life. */
const order = ['applied', 'confirmed', 'guaranteed', 'approved', 'disbursed', 'overdue', 'called', 'settled', 'refused', 'declined', 'withdrawn'];

export function LoansPanel({ data, error, away }: Live<Statistics> & { away: boolean }) {
  const texts = useTexts();
  const format = useFormat();
  const rows = (data?.cells ?? [])
    .map(({ group, count, figures }) => ({ state: group['state'] ?? '', count, amount: figures['amount'] ?? 0 }))
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return (
    <Panel title={texts.loans.title} error={error} away={away}>
      <Table
        size="small"
        pagination={false}
        loading={data === null && error === null}
        dataSource={rows}
        rowKey="state"
        onRow={(row) => ({ 'data-loans': row.state }) as object}
        locale={{ emptyText: texts.none }}
        columns={[
          { title: texts.loans.state, render: (_, row) => <span className={row.state === 'overdue' || row.state === 'called' ? 'bad strong' : undefined}>{texts.loans.states[row.state] ?? row.state}</span> },
          { title: texts.loans.count, align: 'right', render: (_, row) => <span className="number">{format.number(row.count)}</span> },
          { title: texts.loans.amount, align: 'right', render: (_, row) => <span className="number">{format.number(row.amount)}</span> },
        ]}
      />
    </Panel>
  );
}
