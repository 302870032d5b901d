import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { Line } from './lines';

echarts.use([LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

interface Props {
  label: string;
  unit: string;
  from: string;
  to: string;
  lines: Line[];
}

// The chart draws in the browser's zone or in UTC: moved by Shanghai's eight hours (it has no summer time), UTC shows Shanghai's.
const shanghai = 8 * 3600 * 1000;

export function Chart({ label, unit, from, to, lines }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts>();

  useEffect(() => {
    const made = echarts.init(box.current!);
    chart.current = made;
    const resize = new ResizeObserver(() => made.resize());
    resize.observe(box.current!);
    return () => {
      resize.disconnect();
      made.dispose();
    };
  }, []);

  useEffect(() => {
    const colour = getComputedStyle(document.documentElement);
    const text = colour.getPropertyValue('--quiet');
    const line = colour.getPropertyValue('--line');
    chart.current!.setOption(
      {
        animation: false,
        useUTC: true,
        textStyle: { color: text },
        grid: { left: 12, right: 24, top: 36, bottom: 48, containLabel: true },
        legend: { type: 'scroll', bottom: 0, textStyle: { color: text } },
        tooltip: { trigger: 'axis', confine: true },
        xAxis: { type: 'time', min: Date.parse(from) + shanghai, max: Date.parse(to) + shanghai, axisLine: { lineStyle: { color: line } } },
        yAxis: { type: 'value', name: unit, splitLine: { lineStyle: { color: line } } },
        series: lines.map(({ name, points }) => ({ type: 'line', name, data: points.map(([time, value]) => [time + shanghai, value]), symbolSize: 4, showSymbol: points.length < 60, connectNulls: false })),
      },
      { notMerge: true },
    );
  });

  return <div ref={box} className="chart" role="img" aria-label={label} data-points={lines.reduce((sum, { points }) => sum + points.length, 0)} />;
}
