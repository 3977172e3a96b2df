import { describe, expect, it } from 'vitest';
import type { City } from '../../model/city.ts';
import { cityCasesIn, isOpenCase, latenessOf } from '../../model/city-case.ts';
import type { FeedContext } from '../../model/feed.ts';
import { FeedState } from '../../model/feed-state.ts';
import { openIntake } from '../feeds/city-cases/intake.ts';
import { longestLifeMs, openCaseLives, requestsBetween, toldBackMs } from './city-case-lives.ts';

const division = (code: string, centre: readonly [number, number]) => ({ code, name: { zh: code, en: code }, centre });
const divisions = [division('000000001', [120, 30]), division('000000002', [121, 30])];
const city = { seed: 7, divisions } as unknown as City;
const crossings = Array.from({ length: 200 }, (_, n) => [120 + n / 200, 30] as const);
const lives = openCaseLives(city, crossings);
const beganMs = Date.UTC(2026, 4, 1, 2);
const dayMs = 24 * 3_600_000;

/** The door the platform speaks to, and what it was told until a moment. */
function door() {
  let nowMs = beganMs;
  const state = new FeedState('city-cases');
  const refused: string[] = [];
  const quarantine = (_raw: Uint8Array, reason: string) => void refused.push(reason);
  const context = { groundM: () => 0, state: () => state, quarantine } as unknown as FeedContext;
  const intake = openIntake(context, () => nowMs);
  return {
    refused,
    tell(sinceMs: number, untilMs: number) {
      nowMs = untilMs;
      const {
        remove = [],
        upsert = [],
        observe = [],
      } = intake.read(JSON.stringify(requestsBetween(lives, sinceMs, nowMs).slice(-500)));
      state.apply({ feed: 'city-cases', seq: state.seq + 1, time: nowMs, remove, upsert, observe });
      const cases = cityCasesIn(state.things.values());
      const open = cases.filter(isOpenCase);
      return { cases, open, late: open.filter((found) => latenessOf(found, nowMs) === 'late').length };
    },
  };
}

describe('made-up cases', () => {
  it('are the same whoever tells them, and end in time', () => {
    const again = openCaseLives(city, crossings);
    for (let n = 59_000_000; n < 59_001_000; n += 1) {
      const life = lives(n);
      expect(again(n)).toEqual(life);
      expect(life.steps.at(-1)!.stage).toMatch(/closed|void/);
      expect(life.steps.at(-1)!.atMs - life.steps[0]!.atMs).toBeLessThan(longestLifeMs);
    }
  });

  it('are taken by the door step by step: some forty open, a few late, most closed', () => {
    const { tell, refused } = door();
    let told = tell(beganMs - 20 * 60_000, beganMs);
    for (let minute = 1; minute <= 240; minute += 1)
      told = tell(beganMs + (minute - 1) * 60_000, beganMs + minute * 60_000);
    expect(refused).toEqual([]);
    expect(told.open.length).toBeGreaterThan(20);
    expect(told.open.length).toBeLessThan(60);
    expect(told.late).toBeGreaterThan(0);
    expect(told.late).toBeLessThan(15);
    expect(told.cases.length - told.open.length).toBeGreaterThan(300);
    expect(told.cases.every(({ generated }) => generated)).toBe(true);
  });

  it('are told to their end after a pause of days', () => {
    const { tell, refused } = door();
    const before = tell(beganMs - 20 * 60_000, beganMs).open.map(({ id }) => id);
    expect(before.length).toBeGreaterThan(10);
    const requests = requestsBetween(lives, beganMs, beganMs + 3 * dayMs);
    expect(requests.length).toBeLessThan((8 * (2 * longestLifeMs + toldBackMs)) / 30_000);
    const ends = new Set(
      (requests as { service_request_id: string; status: string }[])
        .filter(({ status }) => status === 'closed')
        .map(({ service_request_id: number }) => `urn:ngsi-ld:CityCase:${number}`),
    );
    expect(before.filter((id) => !ends.has(id))).toEqual([]);
    expect(refused).toEqual([]);
  });
});
