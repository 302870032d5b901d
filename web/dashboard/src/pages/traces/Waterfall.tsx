import type { KeyboardEvent } from 'react';
import type { Span } from '../../api/types';
import { useFormat } from '../../shared/format';
import { useTexts } from '../../texts';
import { toTree } from './tree';

interface Props {
  spans: Span[];
  totalMs: number;
  chosen: string | null;
  onChoose: (spanId: string | null) => void;
}

const deepestIndent = 12;

/** Each span as a bar where and as long as it ran. Arrow keys go from span to span. */
export function Waterfall({ spans, totalMs, chosen, onChoose }: Props) {
  const texts = useTexts();
  const format = useFormat();
  const percent = (milliseconds: number) => `${totalMs > 0 ? (100 * milliseconds) / totalMs : 0}%`;

  const move = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.key === 'ArrowDown' ? event.currentTarget.nextElementSibling : event.key === 'ArrowUp' ? event.currentTarget.previousElementSibling : null;
    if (!(target instanceof HTMLElement)) return;
    event.preventDefault();
    target.focus();
    target.click();
  };

  return (
    <div className="panel waterfall" role="listbox" aria-label={texts.traces.waterfall}>
      {toTree(spans).map(({ span, depth }) => {
        const failed = span.statusCode === 'Error';
        const late = span.offsetMs > totalMs / 2;
        return (
          <button
            type="button"
            role="option"
            key={span.spanId}
            className={failed ? 'row failed' : 'row'}
            data-span={span.spanId}
            aria-selected={span.spanId === chosen}
            aria-label={[span.resource, span.name, format.milliseconds(span.durationMs), failed && texts.traces.error].filter(Boolean).join(', ')}
            onClick={() => onChoose(span.spanId)}
            onKeyDown={move}
          >
            <span className="label" style={{ paddingLeft: 8 + 14 * Math.min(depth, deepestIndent) }}>
              {failed && `⚠ ${texts.traces.error} · `}
              {span.name}
              <small>{span.resource}</small>
            </span>
            <span className="track">
              <span className="bar" style={{ left: percent(span.offsetMs), width: percent(span.durationMs) }} />
              <span className="duration" style={late ? { right: percent(totalMs - span.offsetMs), paddingRight: 6 } : { left: percent(span.offsetMs + span.durationMs), paddingLeft: 6 }}>
                {format.milliseconds(span.durationMs)}
              </span>
            </span>
          </button>
        );
      })}
    </div>
  );
}
