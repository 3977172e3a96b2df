import { expect, it } from 'vitest';
import { openPastClock } from './past-clock.ts';

function clockAt(pastMs: number) {
  const city = { nowMs: 1_000_000 };
  return { city, clock: openPastClock(pastMs, () => city.nowMs) };
}

it('stands until it is told to run', () => {
  const { city, clock } = clockAt(500_000);
  city.nowMs += 60_000;
  expect(clock.atMs()).toBe(500_000);
});

it('runs at the speed it was told, and from where it stands when the speed changes', () => {
  const { city, clock } = clockAt(500_000);
  clock.play(10);
  city.nowMs += 1_000;
  expect(clock.atMs()).toBe(510_000);
  clock.play(0.5);
  city.nowMs += 1_000;
  expect(clock.atMs()).toBe(510_500);
  clock.pause();
  city.nowMs += 1_000;
  expect(clock.atMs()).toBe(510_500);
});

it('never passes now, whatever the speed and wherever it was set', () => {
  const { city, clock } = clockAt(5_000_000);
  expect(clock.atMs()).toBe(1_000_000);
  clock.play(3_600);
  city.nowMs += 1_000;
  expect(clock.atMs()).toBe(city.nowMs);
});
