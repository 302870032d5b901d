import type { MetricChart, MetricPoint, MetricSeries } from '../../api/types';

export interface Line {
  name: string;
  points: [time: number, value: number | null][];
}

/** What a set of attributes is called; the instance where there is none. */
export function nameOf(series: MetricSeries): string {
  const attributes = Object.entries(series.attributes).map(([name, value]) => `${name}=${String(value)}`);
  return [series.instance, ...attributes].join(' · ');
}

export const isHistogram = (chart: MetricChart) => /histogram/i.test(chart.instrument.type);
export const isCounter = (chart: MetricChart) => /sum/i.test(chart.instrument.type) && chart.instrument.isMonotonic;

const percentiles = ['p50', 'p90', 'p99'] as const;

/** The lines to draw: percentiles of a histogram, the increase of a counter, the value of all else. */
export function linesOf(chart: MetricChart, chosen: MetricSeries[]): Line[] {
  if (isHistogram(chart)) {
    return chosen.flatMap((series) =>
      percentiles.map((percentile) => ({
        name: chosen.length > 1 ? `${percentile.toUpperCase()} ${nameOf(series)}` : percentile.toUpperCase(),
        points: withGaps(chart, pick(series.points, (point) => point[percentile])),
      })),
    );
  }
  if (isCounter(chart)) {
    return chosen.map((series) => ({ name: nameOf(series), points: everyBucket(chart, pick(series.points, (point) => point.increase)) }));
  }
  return chosen.map((series) => ({ name: nameOf(series), points: pick(series.points, (point) => point.value) }));
}

function pick(points: MetricPoint[], value: (point: MetricPoint) => number | null): [number, number][] {
  return points.flatMap((point) => {
    const picked = value(point);
    return picked === null ? [] : [[Date.parse(point.time), picked] as [number, number]];
  });
}

// A point each ten seconds is kept; only what is longer is silence.
const longestPauseSeconds = 30;

/** Where nothing was measured there is nothing to draw: no line leads across. */
function withGaps(chart: MetricChart, points: [number, number][]): [number, number | null][] {
  const pause = Math.max(longestPauseSeconds, 2 * chart.bucketSeconds) * 1000;
  return points.flatMap((point, index) => {
    const before = points[index - 1]?.[0];
    return before !== undefined && point[0] - before > pause ? [[before + 1, null] as [number, null], point] : [point];
  });
}

/** A counter that was not changed reports nothing: it has grown by 0. */
function everyBucket(chart: MetricChart, points: [number, number][]): [number, number][] {
  const known = new Map(points);
  const first = points[0]?.[0];
  if (first === undefined) return [];
  const step = chart.bucketSeconds * 1000;
  const filled: [number, number][] = [];
  for (let time = first; time <= Date.parse(chart.to); time += step) filled.push([time, known.get(time) ?? 0]);
  return filled;
}
