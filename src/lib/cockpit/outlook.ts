import type { Thing } from '../model/entity.ts';
import type { FeedState } from '../model/feed-state.ts';
import {
  hourMs,
  isForetold,
  outlookId,
  outlookOf,
  outlookStaleMs,
  type Outlook,
  type PropertyOutlook,
} from '../model/forecast/outlook.ts';
import type { Text } from '../model/text.ts';
import type { Cockpit } from './cockpit.svelte.ts';

/** One hour ahead at its middle, as charts draw it. */
export interface AheadPoint {
  readonly timeMs: number;
  readonly low: number;
  readonly centre: number;
  readonly high: number;
}

/** What is foretold of a station or section; nothing where it is not, or the forecast is too old to say anything. */
export function outlookFor(forecasts: FeedState | undefined, thing: Thing, nowMs: number): Outlook | undefined {
  if (!forecasts || !isForetold(thing.kind)) return undefined;
  const outlook = outlookOf(forecasts.things.get(outlookId(thing.kind, thing.id)));
  return outlook && nowMs - outlook.fromMs <= outlookStaleMs ? outlook : undefined;
}

/** The hours ahead of one property, `within` of them; none where it is not foretold. */
export function aheadOf(outlook: Outlook | undefined, property: string, within = 24): AheadPoint[] {
  const found = outlook?.properties[property];
  if (!outlook || !found || !('steps' in found)) return [];
  return found.steps
    .slice(0, within)
    .map((step, hour) => ({ timeMs: outlook.fromMs + (hour + 0.5) * hourMs, ...step }));
}

const text = {
  method: {
    zh: '预测：{method}；以最近 {hours} 小时检验，MASE {mase}（简单重复 {naive}），区间内占 {held}%{wider}。MASE 低于 1 优于逐日重复。',
    en: 'Forecast: {method}; tried on the last {hours} hours: MASE {mase} (mere repeating {naive}), {held} % within the bounds{wider}. A MASE under 1 beats the day before.',
  },
  wider: { zh: '，区间已放宽至 {times} 倍', en: ', which are put {times} times as far off' },
  definition: {
    zh: '由本站小时均值以指数平滑状态空间模型（ETS）逐小时预测，模型按 AICc 选取；明显不如简单重复时改用简单重复。缺测小时不参与拟合，缺测超过 20% 或末端缺测超过 6 小时则不预测。区间为 95%。',
    en: 'Foretold hour by hour from the hourly means of the place by exponential smoothing (ETS), the form chosen by AICc; where that does much worse than repeating what was, repeating is used. Missing hours are left out of the fit; with more than 20 % missing, or 6 h at the end, nothing is foretold. Bounds are 95 %.',
  },
  source: { zh: '由各站 HJ 212 小时数据预测，非实测', en: 'Foretold from hourly data over HJ 212; not measured' },
  why: {
    short: { zh: '历史不足 40 个有效小时，未预测', en: 'under 40 valid hours: not foretold' },
    gaps: { zh: '缺测超过 20%，未预测', en: 'over 20 % of the hours missing: not foretold' },
    late: { zh: '超过 6 小时没有数据，未预测', en: 'nothing for over 6 h: not foretold' },
    none: { zh: '暂无预测', en: 'no forecast yet' },
  },
} as const satisfies Record<string, Text | Record<string, Text>>;
export const { definition: forecastDefinition, source: forecastSource } = text;

/** By which method a property is foretold and how that did; or why nothing is foretold. */
export function methodOf(cockpit: Cockpit, found: PropertyOutlook | undefined): string {
  if (!found) return cockpit.say(text.why.none);
  if ('why' in found) return cockpit.say(text.why[found.why]);
  const { method, mase, naiveMase, held, wider, triedOn } = found;
  return cockpit.say(text.method, {
    method,
    mase: mase.toFixed(2),
    naive: naiveMase.toFixed(2),
    held: (held * 100).toFixed(0),
    hours: triedOn,
    wider: wider > 1 ? cockpit.say(text.wider, { times: wider.toFixed(1) }) : '',
  });
}
