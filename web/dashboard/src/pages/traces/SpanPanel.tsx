import type { LogRecord, Span } from '../../api/types';
import { AttributeList } from '../../shared/AttributeList';
import { useFormat } from '../../shared/format';
import { useTexts } from '../../texts';
import { Level } from '../logs/Level';

/** What one span says of itself, and the log records written while it ran. */
export function SpanPanel({ span, logs }: { span: Span; logs: LogRecord[] }) {
  const texts = useTexts();
  const format = useFormat();
  const t = texts.traces;
  const status = span.statusCode === 'Error' ? [t.error, span.statusMessage].filter(Boolean).join(': ') : t.ok;
  const own = logs.filter((log) => log.spanId === span.spanId);
  return (
    <section className="panel" aria-label={t.spanDetails}>
      <h2>{span.name}</h2>
      <AttributeList
        attributes={{
          [texts.resource]: span.instance ?? span.resource,
          [t.kind]: span.kind,
          [t.status]: status,
          [t.offset]: format.milliseconds(span.offsetMs),
          [t.duration]: format.milliseconds(span.durationMs),
          [texts.logs.scope]: span.scope,
        }}
      />
      <h2>{texts.attributes}</h2>
      <AttributeList attributes={span.attributes} />
      {span.events.length > 0 && (
        <>
          <h2>{t.events}</h2>
          <AttributeList attributes={Object.fromEntries(span.events.map((event, index) => [`${index + 1}`, event]))} />
        </>
      )}
      {span.links.length > 0 && (
        <>
          <h2>{t.links}</h2>
          <AttributeList attributes={Object.fromEntries(span.links.map((link, index) => [`${index + 1}`, link]))} />
        </>
      )}
      <h2>{t.logs}</h2>
      {own.length === 0 && <p className="quiet">{texts.none}</p>}
      {own.map((log) => (
        <div key={log.id} className="code">
          <Level severity={log.severityNumber} /> {format.precise(log.time)} {log.body}
        </div>
      ))}
    </section>
  );
}
