import { Table } from 'antd';
import type { CaseRow, Page } from '../api/types';
import type { Live } from '../live/useLive';
import { Panel } from '../shared/Panel';
import { useTexts } from '../texts';

export function CasesPanel({ data, error, away }: Live<Page<CaseRow>> & { away: boolean }) {
  const texts = useTexts();
  return (
    <Panel
      title={texts.cases.title}
      error={error}
      away={away}
      more={data && <span className={data.items.length > 0 ? 'bad strong' : 'good'}>{texts.cases.count(data.items.length, data.next !== null)}</span>}
    >
      <Table<CaseRow>
        size="small"
        pagination={false}
        loading={data === null && error === null}
        dataSource={data?.items ?? []}
        rowKey="id"
        onRow={(row) => ({ 'data-case': row.id }) as object}
        scroll={{ y: 200 }}
        locale={{ emptyText: texts.cases.empty }}
        columns={[
          { title: texts.cases.due, dataIndex: 'dueOn', className: 'number', width: 110 },
          { title: texts.cases.project, render: (_, row) => row.projectName ?? '—' },
          { title: texts.cases.region, dataIndex: 'regionCode', width: 90 },
          { title: texts.cases.owner, dataIndex: 'ownerName' },
        ]}
      />
    </Panel>
  );
}
