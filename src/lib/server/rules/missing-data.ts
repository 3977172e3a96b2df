import type { Alert, Datastream, Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { Text } from '../../model/text.ts';
import { alertId, filled } from './alert.ts';
import type { Rules } from './rules.ts';

/** What is wrong with one datastream, and since when. */
interface Want {
  readonly stream: Datastream;
  readonly silent: boolean;
  readonly since: number;
}

/**
 * The missing-data alerts of one thing. Silence is counted from `openedMs` at the earliest: what nobody listened to was not
 * silent. A thing of which nothing of the moment is heard is one alert, whatever averages of it are still young.
 */
export function missingOf(
  rules: Rules,
  state: FeedState,
  thing: Thing,
  now: number,
  openedMs: number,
  had: Known,
): Alert[] {
  const all = state.streamsOf(thing.id).filter((stream) => !stream.derived);
  const moment = all.filter((stream) => !stream.span);
  // An average fails with what it is made of: two alerts for one instrument would be one too many.
  const streams = moment.length > 0 ? moment : all;
  const wants = streams.flatMap((stream) => wantOf(rules, state, stream, now, openedMs, had) ?? []);
  if (wants.length === 0) return [];
  const silent = new Set(wants.filter((want) => want.silent).map((want) => want.stream));
  const { headlineThing, headlineSilent, headlineFault } = rules.missingData;
  if (streams.length > 1 && streams.every((stream) => silent.has(stream))) {
    const since = Math.max(...streams.map((stream) => wants.find((want) => want.stream === stream)!.since));
    return [alertOf(rules, thing, undefined, headlineThing, since, had)];
  }
  return wants.map(({ stream, silent, since }) =>
    alertOf(rules, thing, stream, silent ? headlineSilent : headlineFault, since, had),
  );
}

/** Alerts that stood before, by id. */
type Known = ReadonlyMap<string, Alert>;

function wantOf(
  { missingData }: Rules,
  state: FeedState,
  stream: Datastream,
  now: number,
  openedMs: number,
  had: Known,
): Want | undefined {
  const latest = state.latest.get(stream.id);
  const heard = latest?.phenomenonTime ?? 0;
  const stood = had.has(alertId('missing-data', stream.id)) || had.has(alertId('missing-data', stream.thing));
  const countedFrom = stood ? heard : Math.max(heard, openedMs);
  if (now - countedFrom > stream.staleAfterMs) return { stream, silent: true, since: heard || openedMs };
  const planned = latest?.quality && missingData.planned.includes(latest.quality);
  if (!latest || planned) return undefined;
  const faulty = latest.result === null || (latest.quality && missingData.faults.includes(latest.quality));
  return faulty ? { stream, silent: false, since: heard } : undefined;
}

function alertOf(
  { missingData }: Rules,
  thing: Thing,
  stream: Datastream | undefined,
  headline: Text,
  since: number,
  had: Known,
): Alert {
  const id = alertId('missing-data', stream?.id ?? thing.id);
  return {
    type: 'Alert',
    id,
    thing: thing.id,
    ...(stream ? { datastream: stream.id } : {}),
    event: 'missing-data',
    severity: 'unknown',
    headline: filled(headline, thing, stream),
    instruction: filled(missingData.instruction, thing, stream),
    onset: had.get(id)?.onset ?? since,
    ...(thing.generated ? { generated: true } : {}),
  };
}
