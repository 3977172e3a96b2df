import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from '../ground/clock.ts';
import { alarmsPerMinute, inMadeCity } from '../house/made-city.ts';
import { alarmsId } from '../house/made-feeds.ts';
import type { Seen } from '../house/watcher.ts';
import type { Form, Row } from '../row.ts';

const row: Row = {
  name: 'alarms',
  title: `p99 from an alarm raised to the browser's copy, ${alarmsPerMinute} a minute beside 20,000 movers`,
  run: ({ short }: Form) =>
    inMadeCity(async (house, watcher) => {
      const from = await watcher.ask<number>('begin');
      await pause(short ? 5_000 : 30_000);
      const to = await house.ask<number>('seq', alarmsId);
      await watcher.ask('reach', to);
      const seen = (await watcher.ask<Seen[]>('seen')).filter(({ seq }) => seq <= to);
      const critical = seen.filter((alarm) => alarm.critical);
      return {
        unit: 'ms',
        ours: quantile(
          seen.map(({ latencyMs }) => latencyMs),
          0.99,
        ),
        atMost: 1_000,
        bounds: [{ name: 'out of order', value: outOfOrder(seen), atMost: 0 }],
        peers: [],
        delivered: new Set(seen.map(({ seq }) => seq)).size / (to - from),
        notes: [`${seen.length} alarms, ${critical.length} of them critical, numbers ${from + 1} to ${to}.`],
      };
    }),
};
export default row;

const outOfOrder = (seen: readonly Seen[]): number =>
  seen.filter(({ seq }, n) => n > 0 && seq <= seen[n - 1]!.seq).length;
