import { describe, expect, it } from 'vitest';
import { type Look, planFlight } from './flight.ts';
import { openPilot } from './pilot.ts';

const look = (x: number): Look => ({ at: [x, 0, 0], distanceM: 1000, heading: 0, pitch: -0.5 });

function pilotUnderTest() {
  const placed: { x: number; clearM: number }[] = [];
  const clock = { ms: 0 };
  const pilot = openPilot(
    ({ at }, clearM) => void placed.push({ x: at[0], clearM }),
    () => undefined,
    () => clock.ms,
  );
  return { pilot, placed, clock };
}

describe('the pilot', () => {
  it('lands where the flight ends, clear of the ground only on the way', async () => {
    const { pilot, placed, clock } = pilotUnderTest();
    const landed = pilot.fly(planFlight(look(0), look(5000), 2));
    for (clock.ms = 0; clock.ms <= 2000; clock.ms += 250) pilot.onward();
    await landed;
    expect(placed[0]!.clearM).toBe(0);
    expect(placed[4]!.clearM).toBeGreaterThan(150);
    expect(placed.at(-1)).toEqual({ x: 5000, clearM: expect.closeTo(0, 6) as number });
  });

  it('lets go at once when a hand takes hold, and the one who waits is told', async () => {
    const { pilot, placed, clock } = pilotUnderTest();
    const landed = pilot.fly(planFlight(look(0), look(5000), 2));
    clock.ms = 500;
    pilot.onward();
    pilot.stop();
    await landed;
    clock.ms = 2000;
    pilot.onward();
    expect(placed).toHaveLength(1);
  });

  it('gives up one flight for the next', async () => {
    const { pilot, placed, clock } = pilotUnderTest();
    const first = pilot.fly(planFlight(look(0), look(5000), 2));
    const second = pilot.fly(planFlight(look(0), look(-700), 1));
    await first;
    clock.ms = 1000;
    pilot.onward();
    await second;
    expect(placed.at(-1)!.x).toBe(-700);
  });

  it('cuts where motion is not wanted', async () => {
    const { pilot, placed } = pilotUnderTest();
    await pilot.fly(planFlight(look(0), look(5000), 0));
    expect(placed.map(({ x }) => x)).toEqual([5000]);
  });
});
