import { Alert, Segmented, Select, Spin } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client';
import { useFresh } from '../../live/useFresh';
import { Failure } from '../../shared/Failure';
import { useFormat } from '../../shared/format';
import { useTexts } from '../../texts';
import { Chart } from './Chart';
import { isHistogram, linesOf, nameOf } from './lines';
import { PointTable } from './PointTable';

interface Props {
  resource: string;
  meter: string;
  instrument: string;
  minutes: string;
  news: number;
}

// Of more lines none can be told from another.
const mostLines = 12;

export function InstrumentView({ resource, meter, instrument, minutes, news }: Props) {
  const texts = useTexts();
  const format = useFormat();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const [series, setSeries] = useState<string | undefined>();
  const query = { resource, meter, instrument, minutes };
  const { data: chart, error } = useFresh(JSON.stringify(query), news, (signal) => api.metric(query, signal));
  if (!chart) return error ? <Failure error={error} /> : <Spin />;

  // The busiest first: what changes is what is worth seeing.
  const byPoints = [...chart.series].sort((a, b) => b.points.length - a.points.length);
  const chosen = series ? byPoints.filter((candidate) => nameOf(candidate) === series) : byPoints.slice(0, isHistogram(chart) ? 1 : mostLines);
  const lines = linesOf(chart, chosen);
  const last = lines.at(0)?.points.at(-1)?.[1] ?? undefined;
  return (
    <section className="panel" aria-label={instrument}>
      <h2>{instrument}</h2>
      <p className="quiet">
        {[chart.instrument.description, chart.instrument.unit, texts.metrics.perBucket(chart.bucketSeconds)].filter(Boolean).join(' · ')}
      </p>
      <div className="filters">
        <Segmented
          value={view}
          onChange={setView}
          options={[
            { value: 'chart', label: texts.metrics.chart },
            { value: 'table', label: texts.metrics.table },
          ]}
        />
        <Select
          className="grow"
          aria-label={texts.metrics.series}
          allowClear
          showSearch
          placeholder={isHistogram(chart) && chosen[0] ? nameOf(chosen[0]) : texts.metrics.allSeries}
          value={series}
          onChange={setSeries}
          options={byPoints.map((candidate) => ({ value: nameOf(candidate), label: nameOf(candidate) }))}
        />
      </div>
      {(chart.truncated || (!series && !isHistogram(chart) && byPoints.length > mostLines)) && <Alert type="info" showIcon message={texts.metrics.truncated} />}
      {view === 'chart' ? (
        <Chart label={texts.metrics.chartOf(instrument, last === undefined ? texts.none : format.number(last))} unit={chart.instrument.unit} from={chart.from} to={chart.to} lines={lines} />
      ) : (
        <PointTable chart={chart} chosen={chosen} />
      )}
    </section>
  );
}
