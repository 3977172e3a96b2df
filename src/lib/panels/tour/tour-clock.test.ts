import { describe, expect, it } from 'vitest';
import type { Scene } from '../../model/scene.ts';
import { TourClock } from './tour-clock.ts';

const scene = (n: number, seconds = 10) => ({ id: `urn:ngsi-ld:Scene:${n}`, seconds }) as unknown as Scene;
const scenes = [scene(1), scene(2, 5), scene(3)];
const clock = (idleMs = 0) => new TourClock({ idleMs, quietMs: 60_000, alarmMs: 90_000 }, 0);

/** What is shown when, second by second. */
function shown(tour: TourClock, fromS: number, toS: number, of = scenes): string[] {
  const said: string[] = [];
  for (let s = fromS; s <= toS; s += 1) {
    const next = tour.tick(s * 1_000, of);
    if (next) said.push(`${s}:${next.id.split(':').at(-1)}`);
  }
  return said;
}

describe('a tour', () => {
  it('shows nothing until it is started, then each scene for its seconds, round and round', () => {
    const tour = clock();
    expect(shown(tour, 0, 100)).toEqual([]);
    tour.start();
    expect(shown(tour, 101, 130)).toEqual(['101:1', '111:2', '116:3', '126:1']);
  });

  it('starts by itself when nobody was there for long, and not while somebody is', () => {
    const tour = clock(300_000);
    expect(shown(tour, 0, 299)).toEqual([]);
    tour.noticed(299_000);
    expect(shown(tour, 300, 598)).toEqual([]);
    expect(shown(tour, 599, 600)).toEqual(['599:1']);
  });

  it('yields to a touch at once and takes up its scene again after a quiet minute', () => {
    const tour = clock();
    tour.start();
    expect(shown(tour, 0, 12)).toEqual(['0:1', '10:2']);
    tour.touched(12_000);
    tour.touched(20_000);
    expect(shown(tour, 13, 79)).toEqual([]);
    expect(shown(tour, 80, 90)[0]).toMatch(/^80:/);
  });

  it('yields to something critical for longer, whatever is touched meanwhile', () => {
    const tour = clock();
    tour.start();
    shown(tour, 0, 1);
    tour.alarmed(1_000);
    tour.touched(2_000);
    expect(shown(tour, 2, 90)).toEqual([]);
    expect(shown(tour, 91, 91)).toHaveLength(1);
  });

  it('goes on with what is left when scenes are taken away, and stands still without any', () => {
    const tour = clock();
    tour.start();
    shown(tour, 0, 0);
    expect(shown(tour, 1, 1, [scenes[2]!])).toEqual(['1:3']);
    expect(shown(tour, 2, 60, [scenes[2]!])).toEqual([]);
    expect(shown(tour, 61, 90, [])).toEqual([]);
  });

  it('does not start by itself right after it was stopped', () => {
    const tour = clock(300_000);
    tour.start();
    tour.stop(1_000);
    expect(shown(tour, 2, 300)).toEqual([]);
  });
});
