import { BarChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

echarts.use([BarChart, GridComponent, TooltipComponent, CanvasRenderer]);

export interface Bar {
  name: string;
  value: number;
  /** The name of the style sheet's colour. */
  colour: string;
}

export function CityChart({ label, bars, theme }: { label: string; bars: Bar[]; theme: string }) {
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

  const shown = JSON.stringify(bars);
  useEffect(() => {
    const colours = getComputedStyle(document.documentElement);
    const colour = (name: string) => colours.getPropertyValue(name);
    chart.current!.setOption({
      animation: false,
      grid: { left: 8, right: 8, top: 12, bottom: 4, containLabel: true },
      tooltip: { trigger: 'axis', confine: true },
      xAxis: { type: 'category', data: bars.map(({ name }) => name), axisLabel: { interval: 0, rotate: 45, color: colour('--quiet') }, axisLine: { lineStyle: { color: colour('--line') } } },
      yAxis: { type: 'value', minInterval: 1, axisLabel: { color: colour('--quiet') }, splitLine: { lineStyle: { color: colour('--line') } } },
      series: [{ type: 'bar', data: bars.map((bar) => ({ value: bar.value, itemStyle: { color: colour(bar.colour) } })) }],
    });
    // Drawn anew only where something differs, not with each answer.
  }, [shown, theme]);

  return <div ref={box} className="chart" role="img" aria-label={label} />;
}
