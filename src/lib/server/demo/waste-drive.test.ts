import { expect, it } from 'vitest';
import { fixAt } from './waste-drive.ts';
import { stopMs, type Mishap, type WasteTrip } from './waste-trips.ts';

const minuteMs = 60_000;

/** A trip of an hour due east, with what goes wrong with it. */
function trip(mishap: Mishap): WasteTrip {
  const driven = [
    [120, 30],
    [120.2, 30],
  ] as const;
  const arrivedMs = 60 * minuteMs + (mishap === 'stop' ? stopMs : 0);
  return { leftMs: 0, arrivedMs, driven, alongM: Float64Array.of(0, 20_000), mishap } as unknown as WasteTrip;
}
const lonAt = (mishap: Mishap, minutes: number) => fixAt(trip(mishap), minutes * minuteMs)?.place[0];

it('drives from end to end in its time, is nowhere before and stands there after', () => {
  expect([0, 30, 60].map((minutes) => lonAt('none', minutes))).toEqual([120, 120.1, 120.2]);
  expect(lonAt('none', -1)).toBeUndefined();
  expect(fixAt(trip('none'), 61 * minuteMs)).toMatchObject({ place: [120.2, 30], speedMps: 0 });
  expect(fixAt(trip('none'), minuteMs)).toMatchObject({ headingDeg: 90, speedMps: 20_000 / 3600 });
});

it('stands half-way where it is to stop, and goes on from there', () => {
  expect([30, 40, 55].map((minutes) => lonAt('stop', minutes))).toEqual([120.1, 120.1, 120.1]);
  expect(fixAt(trip('stop'), 40 * minuteMs)!.speedMps).toBe(0);
  expect(lonAt('stop', 85)).toBeCloseTo(120.2, 9);
});

it('says nothing for a while where it is to be silent', () => {
  expect([14, 16, 26, 28].map((minutes) => lonAt('silence', minutes) !== undefined)).toEqual([
    true,
    false,
    false,
    true,
  ]);
});
