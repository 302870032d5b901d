import { Table, Tag, type TableColumnsType } from 'antd';
import type { TraceSummary } from '../../api/types';
import { useFormat } from '../../shared/format';
import { Link } from '../../shared/Link';
import { useTexts } from '../../texts';

export function TraceTable({ traces, loading }: { traces: TraceSummary[]; loading: boolean }) {
  const texts = useTexts();
  const format = useFormat();
  const t = texts.traces;
  const columns: TableColumnsType<TraceSummary> = [
    { title: texts.time, width: 170, render: (_, trace) => <span className="number">{format.precise(trace.startTime)}</span> },
    {
      title: t.name,
      render: (_, trace) => (
        <Link href={`/traces/${trace.traceId}`} aria-label={t.open(trace.rootName)}>
          {trace.rootResource && `${trace.rootResource}: `}
          {trace.rootName}
        </Link>
      ),
    },
    { title: texts.resource, render: (_, trace) => trace.resources.map((name) => <Tag key={name}>{name}</Tag>) },
    { title: t.spans, align: 'right', width: 90, render: (_, trace) => <span className="number">{trace.spanCount}</span> },
    { title: t.duration, align: 'right', width: 110, render: (_, trace) => <span className="number">{format.milliseconds(trace.durationMs)}</span> },
    { title: t.errors, width: 120, render: (_, trace) => trace.hasError && <span className="state bad">{t.errorCount(trace.errorCount)}</span> },
  ];
  return <Table size="small" rowKey="traceId" columns={columns} dataSource={traces} loading={loading} pagination={false} locale={{ emptyText: texts.empty }} />;
}
