import { setTimeout as pause } from 'node:timers/promises';
import type { Thing } from '../../../model/entity.ts';
import type { Feed, FeedContext, Offer } from '../../../model/feed.ts';
import type { FeedState } from '../../../model/feed-state.ts';
import { trialAtMost, trialSteps } from '../../../model/forecast/forecast.ts';
import { streamsOfOutlook, valuesOfOutlook } from '../../../model/forecast/outlook-streams.ts';
import {
  horizonHours,
  hourMs,
  isForetold,
  outlookId,
  outlookOf,
  thingOfOutlook,
  type Foretold,
  type Outlook,
  type PropertyOutlook,
} from '../../../model/forecast/outlook.ts';
import { openForecaster, type Forecaster } from './forecaster.ts';
import { lastOf, seasonHours, seriesOf, type HourlySeries } from './series.ts';

const id = 'forecast';
const source = 'hj212';
/** What a season repeats fourteen times is known well enough; what was before is another weather. */
const historyHours = 14 * 24;
/** Devices say an hour when it is over, each in its own minute. */
const hourIsSaidMs = 6 * 60_000;
/** What could not be foretold is tried again: hours may have come late. What was is not, until the hour is over. */
const triesEveryMs = 3 * 60_000;
const looksEveryMs = 20_000;

/** What air and water will be in the next hours, from their own past: once an hour for every station and section. */
const forecast: Feed = {
  id,
  title: { zh: '空气与水质预测', en: 'Forecast of air and water' },
  attribution: {
    zh: '由各站小时均值以指数平滑状态空间模型（ETS）预测，附 95% 区间',
    en: 'From the hourly means of each station by exponential smoothing (ETS), with 95 % bounds',
  },
  licence: 'internal',
  staleAfterMs: 2 * hourMs,
  seldom: true,
  open,
};
export default forecast;

async function* open(context: FeedContext): AsyncIterable<Offer> {
  const { history, state, signal, known = [] } = context;
  if (!history || !state) throw new Error('Forecasts need the history of the house and what stands now.');
  const forecaster = openForecaster();
  try {
    let [fromMs, triedMs] = [0, 0];
    let told: FeedState | undefined;
    while (!signal.aborted) {
      const nowMs = Date.now();
      const hour = Math.floor((nowMs - hourIsSaidMs) / hourMs) * hourMs;
      const stations = foretoldThings(state(source));
      told = state(id);
      if (stations.length > 0 && (hour !== fromMs || nowMs - triedMs >= triesEveryMs)) {
        const wanted = stations.filter((station) => !stands(station, told, hour));
        yield* round(context, forecaster, wanted, hour);
        const gone = known.filter(
          (old) => !stations.some(({ kind, id: of }) => old === outlookId(kind as Foretold, of)),
        );
        if (hour !== fromMs && gone.length > 0) yield { remove: gone };
        [fromMs, triedMs] = [hour, nowMs];
      }
      yield {};
      await pause(looksEveryMs, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    await forecaster.close();
  }
}

function foretoldThings(state: FeedState | undefined): Thing[] {
  return [...(state?.things.values() ?? [])].filter(({ kind }) => isForetold(kind));
}

/** Whether all that can be foretold of a station from that hour on has been, and no older hours could make it better. */
function stands({ kind, id: of }: Thing, told: FeedState | undefined, hour: number): boolean {
  const outlook = outlookOf(told?.things.get(outlookId(kind as Foretold, of)));
  return outlook?.fromMs === hour && Object.values(outlook.properties).every(isFull);
}

/** It was tried on as many hours as any is. */
const isFull = (found: PropertyOutlook): boolean => 'steps' in found && found.triedOn >= trialAtMost(seasonHours);

/** One station after another, each told as soon as it is known. */
async function* round(
  { history, city, note, state, signal }: FeedContext,
  forecaster: Forecaster,
  stations: readonly Thing[],
  hour: number,
): AsyncIterable<Offer> {
  const [began, beginMs] = [performance.now(), hour - historyHours * hourMs];
  let [series, found] = [0, 0];
  for (const station of stations) {
    const kind = station.kind as Foretold;
    // One at a time: two weeks of all of them at once would hold up whoever shares the process.
    const said = await history!.hours(source, kind, beginMs, hour, [station.id]);
    if (signal.aborted) return;
    const before = outlookOf(state!(id)?.things.get(outlookId(kind, station.id)));
    const known = before?.fromMs === hour ? before : undefined;
    const outlook = await outlookFor(forecaster, station, seriesOf(station, said, beginMs, hour), hour, known);
    if (signal.aborted) return;
    const thing = thingOfOutlook(outlook, station, city.timeZone);
    series += Object.keys(outlook.properties).length;
    found += Object.values(outlook.properties).filter((one) => 'steps' in one).length;
    yield* news(thing, state!(id));
  }
  if (series === 0) return;
  const took = ((performance.now() - began) / 1000).toFixed(1);
  const error = errorOf(stations, state!(id));
  note(
    `${found} of ${series} series of ${stations.length} places foretold in ${took} s, apart from what serves${error}`,
  );
}

/** How far off the forecasts of these places lie in their trials, the middle one of all. */
function errorOf(stations: readonly Thing[], told: FeedState | undefined): string {
  const trials = stations.flatMap(({ kind, id: of }) => {
    const outlook = outlookOf(told?.things.get(outlookId(kind as Foretold, of)));
    return Object.values(outlook?.properties ?? {}).flatMap((found) => ('steps' in found ? [found] : []));
  });
  if (trials.length === 0) return '';
  const middle = (values: number[]): string => values.sort((a, b) => a - b)[values.length >> 1]!.toFixed(2);
  const better = trials.filter(({ mase, naiveMase }) => mase < naiveMase).length;
  return `; MASE ${middle(trials.map(({ mase }) => mase))} in the middle, ${better} of ${trials.length} better than repeating`;
}

/** What was foretold from that hour already is fitted again only where older hours have come in since. */
async function outlookFor(
  forecaster: Forecaster,
  { id: of, kind }: Thing,
  series: readonly HourlySeries[],
  hour: number,
  known: Outlook | undefined,
): Promise<Outlook> {
  const properties: Record<string, PropertyOutlook> = {};
  for (const one of series) {
    const before = known?.properties[one.property];
    const stays = before && 'steps' in before && trialSteps(one.values, seasonHours) <= before.triedOn;
    properties[one.property] = stays ? before : await propertyOutlook(forecaster, one, horizonHours[kind as Foretold]);
  }
  return { of, fromMs: hour, properties };
}

async function propertyOutlook(forecaster: Forecaster, series: HourlySeries, hours: number): Promise<PropertyOutlook> {
  const [found, last] = [await forecaster.foretell(series.values, hours), lastOf(series)];
  if ('why' in found) return { why: found.why, last };
  const { trial, method, steps } = found;
  return { ...trial, last, method, steps };
}

/** What is new of an outlook: one that says again what it said is no news. */
function* news(thing: Thing, told: FeedState | undefined): Generator<Offer> {
  const before = told?.things.get(thing.id);
  if (before && JSON.stringify(before) === JSON.stringify(thing)) return;
  yield { upsert: [thing, ...(before ? [] : streamsOfOutlook(thing))], observe: valuesOfOutlook(thing, Date.now()) };
}
