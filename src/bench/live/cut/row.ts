import { setTimeout as pause } from 'node:timers/promises';
import { inMadeCity } from '../house/made-city.ts';
import { alarmsId } from '../house/made-feeds.ts';
import type { Seen, Whole } from '../house/watcher.ts';
import type { Form, Row } from '../row.ts';

const row: Row = {
  name: 'cut',
  title: 'After a cut of the line: until every mover is right again',
  run: ({ short }: Form) =>
    inMadeCity(async (house, watcher) => {
      const seconds = short ? 5 : 30;
      const from = await watcher.ask<number>('begin');
      await watcher.ask('cut');
      await pause(seconds * 1000);
      const to = await house.ask<number>('seq', alarmsId);
      const { factsMs, moversMs } = await watcher.ask<Whole>('mend', to);
      const seen = (await watcher.ask<Seen[]>('seen')).filter(({ seq }) => seq > from && seq <= to);
      const resyncs = await watcher.ask<number>('resyncs');
      return {
        unit: 'ms',
        ours: moversMs,
        atMost: 2_000,
        bounds: [{ name: 'gaps or repeats in facts', value: gaps(seen, from), atMost: 0 }],
        peers: [],
        delivered: seen.length / (to - from),
        notes: [
          `Cut for ${seconds} s without a word to either end; ${to - from} facts were numbered meanwhile.`,
          `The facts were whole after ${Math.round(factsMs)} ms, by their numbers; snapshots needed: ${resyncs}.`,
        ],
      };
    }),
};
export default row;

const gaps = (seen: readonly Seen[], from: number): number => seen.filter(({ seq }, n) => seq !== from + 1 + n).length;
