import type { Alert, Datastream, Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { Text } from '../../model/text.ts';
import { alertId, alertOf } from './alert.ts';
import type { RuleOf } from './rules.ts';

type Missing = RuleOf<'missing-data'>;
/** Alerts that stood before, by id. */
type Known = ReadonlyMap<string, Alert>;

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
  rule: Missing,
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
  const wants = streams.flatMap((stream) => wantOf(rule, state, stream, now, openedMs, had) ?? []);
  if (wants.length === 0) return [];
  const silent = new Set(wants.filter((want) => want.silent).map((want) => want.stream));
  if (streams.length > 1 && streams.every((stream) => silent.has(stream))) {
    const since = Math.max(...streams.map((stream) => wants.find((want) => want.stream === stream)!.since));
    return [missing(rule, thing, undefined, rule.headlineThing, since, had)];
  }
  return wants.map(({ stream, silent, since }) =>
    missing(rule, thing, stream, silent ? rule.headlineSilent : rule.headlineFault, since, had),
  );
}

function wantOf(
  rule: Missing,
  state: FeedState,
  stream: Datastream,
  now: number,
  openedMs: number,
  had: Known,
): Want | undefined {
  const latest = state.latest.get(stream.id);
  const heard = latest?.phenomenonTime ?? 0;
  const stood = had.has(alertId(rule.id, stream.id)) || had.has(alertId(rule.id, stream.thing));
  const countedFrom = stood ? heard : Math.max(heard, openedMs);
  if (now - countedFrom > stream.staleAfterMs) return { stream, silent: true, since: heard || openedMs };
  const planned = latest?.quality && rule.planned.includes(latest.quality);
  if (!latest || planned) return undefined;
  const faulty = latest.result === null || (latest.quality && rule.faults.includes(latest.quality));
  return faulty ? { stream, silent: false, since: heard } : undefined;
}

function missing(
  rule: Missing,
  thing: Thing,
  stream: Datastream | undefined,
  headline: Text,
  since: number,
  had: Known,
): Alert {
  const onset = had.get(alertId(rule.id, stream?.id ?? thing.id))?.onset ?? since;
  return alertOf(rule, thing, stream, { severity: 'unknown', headline, onset });
}
