import { describe, expect, it } from 'vitest';
import type { City } from '../../model/city.ts';
import { FeedState } from '../../model/feed-state.ts';
import type { FeedContext, Offer } from '../../model/feed.ts';
import { junctionId, junctionOf } from '../../model/junction.ts';
import { signalsNow } from '../../model/signal-phase.ts';
import { openIntake } from '../feeds/signals/intake.ts';
import { crossings, eventsOf, planAt } from './junction-plans.ts';
import type { Network, Way } from './road-network.ts';
import { mapOf, spatOf } from './signal-messages.ts';

/** A crossing of four roads, one of three, and a bend. */
const centre = [120, 30] as const;
const away = (east: number, north: number) => [120 + east / 96_000, 30 + north / 111_000] as const;
const nodes = [centre, away(0, 300), away(300, 0), away(0, -300), away(-300, 0)];
const way = (from: number, to: number): Way => ({
  from,
  to,
  roadClass: 'primary',
  speedMps: 14,
  line: [nodes[from]!, nodes[to]!],
  alongM: Float64Array.of(0, 300),
  lengthM: 300,
});
const network: Network = {
  nodes,
  leaving: [[1, 2, 3, 4].map((to) => way(0, to)), [way(1, 0), way(1, 2), way(1, 4)], [way(2, 0)], [way(3, 0)], []],
};
const city = { divisions: [{ code: '330110005', name: { zh: '镇', en: 'Town' }, centre }] } as unknown as City;
const [four, three] = crossings(city, network);

describe('made-up crossings', () => {
  it('stand where three roads meet at least, with opposite roads in the same groups', () => {
    expect(crossings(city, network)).toHaveLength(2);
    expect(four!.arms.map(({ bearingDeg, through }) => [Math.round(bearingDeg), through])).toEqual([
      [0, 1],
      [90, 3],
      [180, 1],
      [270, 3],
    ]);
    expect(new Set(three!.arms.map(({ through }) => through)).size).toBe(2);
  });

  it('have plans whose splits come to their cycle, and never two groups green at once', () => {
    for (const hour of [3, 8, 12, 17.5, 23.5]) {
      const plan = planAt(four!, hour)!;
      expect(plan.stages.reduce((sum, { splitS }) => sum + splitS, 0)).toBe(plan.cycleS);
      for (let second = 0; second < plan.cycleS; second += 1) {
        const goes = [1, 2, 3, 4].filter((group) => eventsOf(plan, group, second * 1000)[0]!.light !== 'red');
        expect(goes.length).toBeLessThanOrEqual(1);
      }
    }
  });

  it('tell the door so that for two cycles it knows every light by a few words', () => {
    const state = new FeedState('signals');
    let [nowMs, phases] = [Date.UTC(2026, 4, 1, 3, 58, 30), 0];
    const refused: string[] = [];
    const context = { groundM: () => 0, quarantine: (_: unknown, why: string) => refused.push(why) };
    const tell = ({ upsert = [], observe = [] }: Offer): void => {
      phases += upsert.filter((entity) => entity.type === 'Thing' && entity.kind === 'SignalPhase').length;
      state.apply({ feed: 'signals', seq: state.seq + 1, time: nowMs, upsert, observe });
    };
    const intake = openIntake(context as unknown as FeedContext, tell, () => nowMs);
    const line = intake.meet({ peer: '', write: () => {} });
    line.take(Buffer.from(`${JSON.stringify(mapOf(four!))}\n`));
    const plan = planAt(four!, 12)!;
    for (let tick = 0; tick < 4 * plan.cycleS; tick += 1, nowMs += 500) {
      line.take(Buffer.from(`${JSON.stringify(spatOf(four!, 12, nowMs, undefined).message)}\n`));
      tell(intake.turn!());
      const junction = junctionOf(state.things.get(junctionId('0-1'))!)!;
      const now = signalsNow(state, junction, nowMs);
      for (const group of [1, 2, 3, 4]) expect(now.lightOf(group)).toBe(eventsOf(plan, group, nowMs)[0]!.light);
    }
    expect(refused).toEqual([]);
    expect(phases).toBeGreaterThan(1);
    expect(phases).toBeLessThanOrEqual(2 * plan.stages.length + 1);
  });
});
