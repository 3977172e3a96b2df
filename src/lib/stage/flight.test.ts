import { describe, expect, it } from 'vitest';
import { chooseHeading, type Look, planFlight } from './flight.ts';

const look = (x: number, distanceM: number, more: Partial<Look> = {}): Look => ({
  at: [x, 0, 0],
  distanceM,
  heading: 0,
  pitch: -0.6,
  ...more,
});

describe('a flight', () => {
  it('begins and ends where it should', () => {
    const [from, to] = [look(0, 1400), look(9000, 2000, { heading: 1, pitch: -0.3 })];
    const flight = planFlight(from, to);
    const first = flight.lookAt(0);
    expect(first.at[0]).toBeCloseTo(0, 3);
    expect(first.distanceM).toBeCloseTo(1400, 3);
    const last = flight.lookAt(flight.seconds - 1e-6);
    expect(last.at[0]).toBeCloseTo(9000, 1);
    expect(last.distanceM).toBeCloseTo(2000, 1);
    expect(flight.lookAt(flight.seconds)).toBe(to);
  });

  it('takes longer the farther it goes, and never tires', () => {
    const lasts = [50, 500, 3_000, 12_000, 30_000].map((x) => planFlight(look(0, 1400), look(x, 1400)).seconds);
    expect(lasts).toEqual([...lasts].sort((a, b) => a - b));
    expect(lasts[0]).toBeGreaterThanOrEqual(0.9);
    expect(lasts.at(-1)).toBeLessThanOrEqual(6);
  });

  it('rises on a long way and not on a short one', () => {
    const highest = (x: number) => {
      const flight = planFlight(look(0, 1400), look(x, 1400));
      const steps = Array.from({ length: 60 }, (_, step) => flight.lookAt((flight.seconds * step) / 60).distanceM);
      return Math.max(...steps);
    };
    expect(highest(200)).toBeLessThan(1450);
    expect(highest(15_000)).toBeGreaterThan(4_000);
  });

  it('moves over the ground no faster than its height allows', () => {
    const flight = planFlight(look(0, 1400), look(20_000, 900));
    const stepS = flight.seconds / 400;
    for (let step = 0; step < 400; step += 1) {
      const [a, b] = [flight.lookAt(step * stepS), flight.lookAt((step + 1) * stepS)];
      const widthsPerSecond = Math.abs(b.at[0] - a.at[0]) / a.distanceM / stepS;
      expect(widthsPerSecond).toBeLessThan(2.4);
    }
  });

  it('turns the short way round', () => {
    const flight = planFlight(look(0, 1000, { heading: 0.1 }), look(100, 1000, { heading: 2 * Math.PI - 0.1 }));
    expect(Math.abs(flight.lookAt(flight.seconds / 2).heading)).toBeLessThan(0.1);
  });
});

describe('the side a place is looked at from', () => {
  const clear = () => 0;

  it('is the one the camera already has, when nothing speaks against it', () => {
    expect(chooseHeading({ nowRad: 1, hidden: clear })).toBe(1);
  });

  it('is another one where a hill stands in front', () => {
    const chosen = chooseHeading({ nowRad: 0, hidden: (heading) => (Math.cos(heading) > 0.9 ? 1 : 0) });
    expect(Math.cos(chosen)).toBeLessThan(0.9);
  });

  it('turns away from a sun it would look into, and never right round for it', () => {
    const chosen = chooseHeading({ nowRad: 0, sunRad: 0, hidden: clear });
    expect(Math.abs(chosen)).toBeGreaterThan(0.5);
    expect(Math.abs(chosen)).toBeLessThanOrEqual(Math.PI / 2 + 1e-9);
  });
});
