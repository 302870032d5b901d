import { Table, type TableColumnsType } from 'antd';
import type { LogRecord } from '../../api/types';
import { AttributeList } from '../../shared/AttributeList';
import { useFormat } from '../../shared/format';
import { Link } from '../../shared/Link';
import { useTexts } from '../../texts';
import { Level } from './Level';

export function LogTable({ logs, loading }: { logs: LogRecord[]; loading: boolean }) {
  const texts = useTexts();
  const format = useFormat();
  const columns: TableColumnsType<LogRecord> = [
    { title: texts.time, width: 170, render: (_, log) => <span className="number">{format.precise(log.time)}</span> },
    { title: texts.resource, width: 150, render: (_, log) => log.instance ?? log.resource },
    { title: texts.logs.level, width: 90, render: (_, log) => <Level severity={log.severityNumber} /> },
    { title: texts.logs.message, render: (_, log) => <span className="code">{log.body}</span> },
    {
      title: texts.logs.trace,
      width: 110,
      render: (_, log) =>
        log.traceId && (
          <Link className="code" href={`/traces/${log.traceId}`} aria-label={`${texts.logs.openTrace} ${log.traceId}`}>
            {log.traceId.slice(0, 8)}
          </Link>
        ),
    },
  ];
  return (
    <Table
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={logs}
      loading={loading}
      pagination={false}
      locale={{ emptyText: texts.empty }}
      expandable={{ expandedRowRender: (log) => <AttributeList attributes={{ [texts.logs.scope]: log.scope, ...log.attributes }} /> }}
    />
  );
}
