import type { Span } from '../../api/types';

export interface TreeRow {
  span: Span;
  depth: number;
}

/** Spans as a tree, each below its parent and by start; one whose parent is not kept stands as a root. */
export function toTree(spans: Span[]): TreeRow[] {
  const ids = new Set(spans.map((span) => span.spanId));
  const children = new Map<string | null, Span[]>();
  for (const span of spans) {
    const parent = span.parentSpanId !== null && span.parentSpanId !== span.spanId && ids.has(span.parentSpanId) ? span.parentSpanId : null;
    children.set(parent, [...(children.get(parent) ?? []), span]);
  }
  const rows: TreeRow[] = [];
  const waiting: TreeRow[] = (children.get(null) ?? []).map((span) => ({ span, depth: 0 })).reverse();
  for (let row = waiting.pop(); row; row = waiting.pop()) {
    rows.push(row);
    const { depth, span } = row;
    waiting.push(...(children.get(span.spanId) ?? []).map((child) => ({ span: child, depth: depth + 1 })).reverse());
  }
  return rows;
}
