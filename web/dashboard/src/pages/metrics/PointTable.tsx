import { Table } from 'antd';
import type { MetricChart, MetricSeries } from '../../api/types';
import { useFormat } from '../../shared/format';
import { useTexts } from '../../texts';
import { isHistogram, nameOf } from './lines';

/** The same numbers to be read: latest first. */
export function PointTable({ chart, chosen }: { chart: MetricChart; chosen: MetricSeries[] }) {
  const texts = useTexts();
  const format = useFormat();
  const number = (value: number | null) => (value === null ? '' : format.number(value));
  const rows = chosen
    .flatMap((series) => series.points.map((point) => ({ ...point, series: nameOf(series) })))
    .sort((a, b) => b.time.localeCompare(a.time));
  type Row = (typeof rows)[number];
  const column = (title: string, value: (row: Row) => number | null) => ({ title, align: 'right' as const, render: (_: unknown, row: Row) => <span className="number">{number(value(row))}</span> });
  const columns = isHistogram(chart)
    ? [column(texts.metrics.count, (row) => row.count), column('P50', (row) => row.p50), column('P90', (row) => row.p90), column('P99', (row) => row.p99)]
    : [column(texts.metrics.value, (row) => row.value), column(texts.metrics.increase, (row) => row.increase)];
  return (
    <Table
      size="small"
      rowKey={(row) => `${row.series} ${row.time}`}
      dataSource={rows}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{ emptyText: texts.metrics.noPoints }}
      columns={[{ title: texts.time, render: (_: unknown, row: Row) => format.dateTime(row.time) }, { title: texts.metrics.series, render: (_: unknown, row: Row) => row.series }, ...columns]}
    />
  );
}
