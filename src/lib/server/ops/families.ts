import type { Durations } from '../../model/durations.ts';
import type { FeedStatus } from '../../model/feed.ts';
import type {
  HubFigures,
  LogFigures,
  MoverFigures,
  RecorderFigures,
  StoreFigures,
  TrunkFigures,
} from '../../model/ops.ts';

/** One name that Prometheus knows, and how its values are read from what a part of the house counts. */
export interface Family<Of> {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram' | 'summary';
  read(of: Of): readonly Value[];
}
export interface Value {
  /** The name of this line where it is not the family's, as in a histogram. */
  readonly metricName?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

type Labels = Value['labels'];
const one = (value: number, labels: Labels = {}): readonly Value[] => [{ labels, value }];

const states: readonly FeedStatus['state'][] = ['starting', 'live', 'stale', 'down'];

function eachFeed(read: (status: FeedStatus) => number | undefined): Family<readonly FeedStatus[]>['read'] {
  return (statuses) =>
    statuses.flatMap((status) => {
      const value = read(status);
      // What is not known is left out: a nought would be a claim.
      return value === undefined ? [] : one(value, { feed: status.feed });
    });
}

export const feedFamilies: readonly Family<readonly FeedStatus[]>[] = [
  {
    name: 'tiaoxi_feed_state',
    help: '1 for the state the feed is in, 0 for the others.',
    type: 'gauge',
    read: (statuses) =>
      statuses.flatMap(({ feed, state: is }) =>
        states.map((state) => ({ labels: { feed, state }, value: state === is ? 1 : 0 })),
      ),
  },
  {
    name: 'tiaoxi_feed_changes_total',
    help: 'Changes that came, facts and fixes.',
    type: 'counter',
    read: eachFeed(({ changes }) => changes),
  },
  {
    name: 'tiaoxi_feed_sequence',
    help: 'The last number given to a fact of the feed.',
    type: 'gauge',
    read: eachFeed(({ seq }) => seq),
  },
  {
    name: 'tiaoxi_feed_lag_seconds',
    help: 'Arrival of the newest value less the time it speaks of; absent before the first.',
    type: 'gauge',
    read: eachFeed(({ lagMs }) => (lagMs === null ? undefined : lagMs / 1000)),
  },
  {
    name: 'tiaoxi_feed_last_change_timestamp_seconds',
    help: 'When the last change came, seconds since 1970; absent before the first.',
    type: 'gauge',
    read: eachFeed(({ lastChange }) => (lastChange === 0 ? undefined : lastChange / 1000)),
  },
  {
    name: 'tiaoxi_feed_quarantined_total',
    help: 'Pieces that could not be read and were put in quarantine.',
    type: 'counter',
    read: eachFeed(({ quarantined }) => quarantined),
  },
  {
    name: 'tiaoxi_feed_restarts_total',
    help: 'How often the feed fell and was opened again.',
    type: 'counter',
    read: eachFeed(({ restarts }) => restarts),
  },
];

export const hubFamilies: readonly Family<HubFigures>[] = [
  {
    name: 'tiaoxi_hub_clients',
    help: 'Browsers that are connected.',
    type: 'gauge',
    read: ({ clients }) => one(clients),
  },
  {
    name: 'tiaoxi_hub_messages_total',
    help: 'Messages sent to browsers.',
    type: 'counter',
    read: ({ facts, fixes }) => [...one(facts.messages, { kind: 'facts' }), ...one(fixes.messages, { kind: 'fixes' })],
  },
  {
    name: 'tiaoxi_hub_bytes_total',
    help: 'Bytes sent to browsers, without those of the line itself.',
    type: 'counter',
    read: ({ facts, fixes }) => [...one(facts.bytes, { kind: 'facts' }), ...one(fixes.bytes, { kind: 'fixes' })],
  },
  {
    name: 'tiaoxi_hub_skipped_ticks_total',
    help: 'Ticks that some browser was not sent because it had not taken the ones before.',
    type: 'counter',
    read: ({ fixes }) => one(fixes.skipped),
  },
  {
    name: 'tiaoxi_hub_resyncs_total',
    help: 'Snapshots that were sent because too much was missed.',
    type: 'counter',
    read: ({ resyncs }) => one(resyncs),
  },
  {
    name: 'tiaoxi_hub_facts_waiting',
    help: 'Facts that stand and that some browser was not sent yet, over all browsers.',
    type: 'gauge',
    read: ({ facts }) => one(facts.waiting),
  },
  histogram('tiaoxi_hub_tick_seconds', 'How long a tick of the movers took.', ({ tickMs }: HubFigures) => tickMs),
];

export const moverFamilies: readonly Family<MoverFigures>[] = [
  {
    name: 'tiaoxi_hub_movers',
    help: 'Movers known; `outside` are in no cell of the city.',
    type: 'gauge',
    read: ({ movers, outside }) => [...one(movers, { where: 'known' }), ...one(outside, { where: 'outside' })],
  },
];

export const storeFamilies: readonly Family<StoreFigures>[] = [
  {
    name: 'tiaoxi_store_rows_total',
    help: 'Deltas that were kept, by the database or on disk.',
    type: 'counter',
    read: ({ committed }) => one(committed),
  },
  {
    name: 'tiaoxi_store_waiting',
    help: 'Deltas that wait in memory to be kept.',
    type: 'gauge',
    read: ({ waiting }) => one(waiting),
  },
  {
    name: 'tiaoxi_store_spilled_deltas',
    help: 'Deltas that lie on disk until the database is back.',
    type: 'gauge',
    read: ({ spilledDeltas }) => one(spilledDeltas),
  },
  {
    name: 'tiaoxi_store_spill_bytes',
    help: 'Bytes that lie on disk until the database is back.',
    type: 'gauge',
    read: ({ spilledBytes }) => one(spilledBytes),
  },
  {
    name: 'tiaoxi_store_observations_total',
    help: 'Observations that were sent to the database.',
    type: 'counter',
    read: ({ observations }) => one(observations),
  },
  {
    name: 'tiaoxi_store_commit_seconds',
    help: 'How long transactions took together, and how many there were.',
    type: 'summary',
    read: ({ commits, commitMsSum }) => [
      { metricName: 'tiaoxi_store_commit_seconds_sum', labels: {}, value: commitMsSum / 1000 },
      { metricName: 'tiaoxi_store_commit_seconds_count', labels: {}, value: commits },
    ],
  },
];

export const trunkFamilies: readonly Family<TrunkFigures>[] = [
  {
    name: 'tiaoxi_trunk_up',
    help: '1 while this process hears and is heard by the others.',
    type: 'gauge',
    read: ({ trouble }) => one(trouble === '' ? 1 : 0),
  },
];

export const recorderFamilies: readonly Family<RecorderFigures>[] = [
  {
    name: 'tiaoxi_recorder_minutes_total',
    help: 'Minutes of fixes that were kept, and those that were lost because the database was away for too long.',
    type: 'counter',
    read: ({ minutesKept, minutesLost }) => [
      ...one(minutesKept, { end: 'kept' }),
      ...one(minutesLost, { end: 'lost' }),
    ],
  },
  {
    name: 'tiaoxi_recorder_bytes_total',
    help: 'Bytes of fixes that were kept.',
    type: 'counter',
    read: ({ bytesKept }) => one(bytesKept),
  },
  {
    name: 'tiaoxi_recorder_waiting_bytes',
    help: 'Bytes of closed minutes that are not kept yet.',
    type: 'gauge',
    read: ({ bytesWaiting }) => one(bytesWaiting),
  },
];

export const logFamilies: readonly Family<LogFigures>[] = [
  {
    name: 'tiaoxi_log_lines_total',
    help: 'Lines written to the log.',
    type: 'counter',
    read: ({ lines }) => one(lines),
  },
  {
    name: 'tiaoxi_log_lost_total',
    help: 'Lines the log could not be given, as when its disk is full.',
    type: 'counter',
    read: ({ lost }) => one(lost),
  },
];

/** Classes are counted each for itself; Prometheus wants each with all below it. */
function histogram<Of>(name: string, help: string, of: (figures: Of) => Durations): Family<Of> {
  return {
    name,
    help,
    type: 'histogram',
    read(figures) {
      const { boundsMs, counts, total } = of(figures);
      let below = 0;
      const classes = Array.from(counts, (count, at): Value => {
        below += count;
        const le = at < boundsMs.length ? String(boundsMs[at]! / 1000) : '+Inf';
        return { metricName: `${name}_bucket`, labels: { le }, value: below };
      });
      const whole = (part: string, value: number): Value => ({ metricName: `${name}_${part}`, labels: {}, value });
      return [...classes, whole('sum', total / 1000), whole('count', below)];
    },
  };
}
