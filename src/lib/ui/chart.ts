import { LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([LineChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

export interface ChartSeries {
  readonly points: readonly { readonly timeMs: number; readonly result: number | null }[];
  readonly fromMs: number;
  readonly toMs: number;
  /** A longer silence than this breaks the line. */
  readonly gapMs: number;
  readonly unit: string;
  readonly decimals: number;
  readonly limits: readonly { readonly value: number; readonly label: string }[];
  /** What is foretold: a dashed line within the band of its bounds. */
  readonly ahead?: {
    /** `Forecast`. */
    readonly name: string;
    readonly points: readonly Ahead[];
  };
}

export interface Ahead {
  readonly timeMs: number;
  readonly low: number;
  readonly centre: number;
  readonly high: number;
}

export interface Chart {
  draw(series: ChartSeries): void;
  close(): void;
}

/** A line over time in the colours of the page, its clock that of `timeZone`; resizes with its box. */
export function openChart(box: HTMLElement, locale: string, timeZone: string): Chart {
  const chart = init(box, undefined, { renderer: 'svg' });
  const resized = new ResizeObserver(() => chart.resize());
  resized.observe(box);
  return {
    draw: (series) => chart.setOption(optionOf(series, getComputedStyle(box), locale, timeZone), { notMerge: true }),
    close() {
      resized.disconnect();
      chart.dispose();
    },
  };
}

function optionOf(series: ChartSeries, style: CSSStyleDeclaration, locale: string, timeZone: string) {
  const ink = (name: string) => style.getPropertyValue(name).trim();
  const fontSize = Number.parseFloat(style.fontSize) || 12;
  const clock = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hour12: false });
  const quiet = { color: ink('--ink-3'), fontSize, fontFamily: ink('--figures') };
  return {
    animation: false,
    textStyle: { fontFamily: ink('--words') },
    grid: { left: 4, right: 8, top: 10, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      backgroundColor: ink('--sheet-solid'),
      borderColor: ink('--hairline'),
      textStyle: { color: ink('--ink'), fontSize },
      formatter: (shown: unknown) => tipOf(shown as Shown[], series, clock),
    },
    xAxis: {
      type: 'time',
      min: series.fromMs,
      max: series.toMs,
      splitNumber: 4,
      axisLabel: { ...quiet, formatter: (value: number) => clock.format(value), hideOverlap: true },
      axisPointer: { label: { formatter: ({ value }: { value: unknown }) => clock.format(Number(value)) } },
      axisLine: { lineStyle: { color: ink('--hairline') } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      scale: true,
      splitNumber: 3,
      axisLabel: quiet,
      splitLine: { lineStyle: { color: ink('--hairline') } },
    },
    series: [
      {
        type: 'line',
        data: withGaps(series),
        showSymbol: false,
        connectNulls: false,
        lineStyle: { color: ink('--ink'), width: 1.6 },
        itemStyle: { color: ink('--touch') },
        markLine: {
          symbol: 'none',
          silent: true,
          lineStyle: { color: ink('--severe'), type: 'dashed' },
          label: { color: ink('--severe'), fontSize, formatter: '{b}', position: 'insideStartTop' },
          data: series.limits.map((limit) => ({ yAxis: limit.value, name: limit.label })),
        },
      },
      ...bandOf(series.ahead?.points ?? [], ink),
    ],
  };
}

/** Puts a hole where nothing was measured for longer than `gapMs`. */
function withGaps({ points, gapMs }: ChartSeries): [number, number | null][] {
  const data: [number, number | null][] = [];
  let last: number | undefined;
  for (const { timeMs, result } of points) {
    if (last !== undefined && timeMs - last > gapMs) data.push([last + 1, null]);
    data.push([timeMs, result]);
    last = timeMs;
  }
  return data;
}

/** The band is the lower bound, drawn invisible, with the way to the upper one stacked on it. */
function bandOf(points: readonly Ahead[], ink: (name: string) => string) {
  if (points.length === 0) return [];
  const stack = { type: 'line', stack: 'band', stackStrategy: 'all', symbol: 'none', silent: true } as const;
  const bare = { lineStyle: { opacity: 0 } };
  return [
    { ...stack, ...bare, data: points.map(({ timeMs, low }) => [timeMs, low]) },
    {
      ...stack,
      ...bare,
      data: points.map(({ timeMs, low, high }) => [timeMs, high - low]),
      areaStyle: { color: ink('--touch'), opacity: 0.22 },
    },
    {
      type: 'line',
      symbol: 'none',
      data: points.map(({ timeMs, centre }) => [timeMs, centre]),
      lineStyle: { color: ink('--touch'), width: 1.4, type: 'dashed' },
    },
  ] as const;
}

interface Shown {
  readonly axisValue: number;
  readonly seriesIndex: number;
  readonly value: readonly [number, number | null];
}

/** The measured value of a moment, or the foretold one with its bounds. */
function tipOf(shown: readonly Shown[], { ahead, decimals, unit }: ChartSeries, clock: Intl.DateTimeFormat): string {
  const [first] = shown;
  if (!first) return '';
  const said = (value: number | null) => (value === null ? '—' : value.toFixed(decimals));
  const point = ahead?.points.find(({ timeMs }) => timeMs === first.axisValue);
  const measured = shown.find(({ seriesIndex }) => seriesIndex === 0);
  const foretold = point ? `${ahead!.name} ${said(point.centre)} (${said(point.low)}–${said(point.high)}) ${unit}` : '';
  const value = measured ? `${said(measured.value[1])} ${unit}` : foretold;
  return `${clock.format(first.axisValue)}<br>${value}`;
}
