import { setTimeout as pause } from 'node:timers/promises';
import type { Thing } from '../../../model/entity.ts';
import type { Feed, FeedContext, Offer } from '../../../model/feed.ts';
import type { FeedState } from '../../../model/feed-state.ts';
import { trialAtMost, trialSteps } from '../../../model/forecast/forecast.ts';
import type { Id } from '../../../model/id.ts';
import { streamsOfOutlook, valuesOfOutlook } from '../../../model/forecast/outlook-streams.ts';
import {
  horizonHours,
  hourMs,
  isForetold,
  outlookId,
  outlookKinds,
  outlookOf,
  thingOfOutlook,
  type Foretold,
  type Outlook,
  type PropertyOutlook,
} from '../../../model/forecast/outlook.ts';
import { withinCapacity } from '../../../model/forecast/parking-outlook.ts';
import { openForecaster, type Forecaster } from './forecaster.ts';
import { hoursOf, lastOf, seasonHours, seriesOf, sources, type HourlySeries } from './series.ts';

const id = 'forecast';
/** What a season repeats fourteen times is known well enough; what was before is another weather. */
const historyHours = 14 * 24;
/** Devices say an hour when it is over, each in its own minute. */
const hourIsSaidMs = 6 * 60_000;
/** What could not be foretold is tried again: hours may have come late. What was is not, until the hour is over. */
const triesEveryMs = 3 * 60_000;
const looksEveryMs = 20_000;

/** What air, water and free parking will be in the next hours, from their own past: once an hour for every place. */
const forecast: Feed = {
  id,
  title: { zh: '空气、水质与停车预测', en: 'Forecast of air, water and parking' },
  attribution: {
    zh: '由各站、各停车场小时均值以指数平滑状态空间模型（ETS）预测，附 95% 区间',
    en: 'From the hourly means of each station and car park by exponential smoothing (ETS), with 95 % bounds',
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
      const stations = foretoldThings(state);
      told = state(id);
      if (stations.length > 0 && (hour !== fromMs || nowMs - triedMs >= triesEveryMs)) {
        const wanted = stations.filter((station) => !stands(station, told, hour));
        yield* round(context, forecaster, wanted, hour);
        const gone = goneOf(known, stations);
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

function foretoldThings(state: NonNullable<FeedContext['state']>): Thing[] {
  return [...new Set(Object.values(sources))].flatMap((feed) =>
    [...(state(feed)?.things.values() ?? [])].filter(({ kind }) => isForetold(kind) && sources[kind] === feed),
  );
}

/** What was foretold of places that are no more; where nothing of a feed is heard, nothing of its places is known to be gone. */
function goneOf(known: readonly Id[], stations: readonly Thing[]): Id[] {
  const heard = new Set(stations.map(({ kind }) => sources[kind as Foretold]));
  const stand = new Set(stations.map(({ kind, id: of }) => outlookId(kind as Foretold, of)));
  const kinds = (Object.keys(sources) as Foretold[]).filter((kind) => heard.has(sources[kind]));
  return known.filter(
    (old) => !stand.has(old) && kinds.some((kind) => old.startsWith(`urn:ngsi-ld:${outlookKinds[kind]}:`)),
  );
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
    const said = await hoursOf(history!, station, beginMs, hour);
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
  { id: of, kind, properties: known = {} }: Thing,
  series: readonly HourlySeries[],
  hour: number,
  before: Outlook | undefined,
): Promise<Outlook> {
  const properties: Record<string, PropertyOutlook> = {};
  const total = typeof known.totalSpaces === 'number' ? known.totalSpaces : undefined;
  for (const one of series) {
    const stood = before?.properties[one.property];
    const stays = stood && 'steps' in stood && trialSteps(one.values, seasonHours) <= stood.triedOn;
    const found = stays ? stood : await propertyOutlook(forecaster, one, horizonHours[kind as Foretold]);
    properties[one.property] = kind === 'ParkingLot' ? withinCapacity(found, total) : found;
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
