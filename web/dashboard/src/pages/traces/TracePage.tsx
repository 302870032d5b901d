import { Alert, Spin } from 'antd';
import { api } from '../../api/client';
import { useLive } from '../../live/LiveProvider';
import { useFresh } from '../../live/useFresh';
import { useFilters } from '../../routing';
import { Failure } from '../../shared/Failure';
import { useFormat } from '../../shared/format';
import { Link } from '../../shared/Link';
import { useTexts } from '../../texts';
import { SpanPanel } from './SpanPanel';
import { Waterfall } from './Waterfall';

/** One trace. Its later spans and logs appear as they come. */
export default function TracePage({ traceId }: { traceId: string }) {
  const texts = useTexts();
  const format = useFormat();
  const { news } = useLive();
  const [{ span: chosen }, change] = useFilters('span');
  const { data, error } = useFresh(traceId, news.spans + news.logs, (signal) => api.trace(traceId, signal));
  if (!data) return error ? <Failure error={error} /> : <Spin />;

  const { summary, spans, logs } = data;
  const span = spans.find((candidate) => candidate.spanId === chosen);
  return (
    <>
      <Link href="/traces">← {texts.traces.back}</Link>
      <h1>
        {summary.rootResource && `${summary.rootResource}: `}
        {summary.rootName}
      </h1>
      <p className="quiet">
        {texts.traces.started} {format.precise(summary.startTime)} · {texts.traces.duration} {format.milliseconds(summary.durationMs)} · {texts.traces.spans} {summary.spanCount} ·{' '}
        <Link href={`/logs?traceId=${traceId}`}>
          {texts.traces.logs} {logs.length}
        </Link>{' '}
        {summary.hasError && <span className="state bad">{texts.traces.errorCount(summary.errorCount)}</span>}
      </p>
      {data.truncated && <Alert type="warning" showIcon message={texts.traces.truncated} />}
      <div className="split">
        <Waterfall spans={spans} totalMs={summary.durationMs} chosen={chosen ?? null} onChoose={(spanId) => change({ span: spanId ?? undefined })} />
        {span ? <SpanPanel span={span} logs={logs} /> : <p className="panel quiet">{texts.traces.chooseSpan}</p>}
      </div>
    </>
  );
}
