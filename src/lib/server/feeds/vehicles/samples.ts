import type { Change } from '../../../model/change.ts';
import type { FeedContext } from '../../../model/feed.ts';
import { parseFixLine } from './fix-line.ts';
import { createFleet } from './fleet.ts';
import { createLineCutter } from '../../door/line-cutter.ts';

const bus = {
  id: 'D0001',
  time: '2026-05-01T00:00:00.000Z',
  lon: 119.98,
  lat: 30.29,
  headingDeg: 92,
  speedKmh: 36,
  status: 0,
  plate: '测A·D0001',
  kind: 'bus',
  generated: true,
};

/** What the door may be sent, for the contract that all feeds keep. */
export const samples: readonly { readonly name: string; readonly bytes: Uint8Array }[] = [
  { name: 'a bus', bytes: lines(bus) },
  { name: 'a bus a second later and a truck that says little', bytes: lines(later(bus), { ...least(), id: 'D0002' }) },
];

/** What these bytes say, as the open door would tell it. Bytes that say nothing go to the context's quarantine. */
export function changesOf(bytes: Uint8Array, context: FeedContext): Change[] {
  const now = Date.now();
  const fleet = createFleet([], now, context.groundM);
  const cut = createLineCutter((line, tooLong) => {
    try {
      if (tooLong) throw new Error('The line is too long for a fix.');
      fleet.see(parseFixLine(new TextDecoder('utf-8', { fatal: true }).decode(line), now), now);
    } catch (error) {
      context.quarantine(line, error instanceof Error ? error.message : String(error));
    }
  });
  cut(bytes);
  const change = fleet.drain(now);
  return change ? [change] : [];
}

function least() {
  return { time: '2026-05-01T00:00:01.000Z', lon: 120.01, lat: 30.31 };
}

function later(sample: typeof bus): typeof bus {
  return { ...sample, ...least(), id: sample.id };
}

function lines(...fixes: readonly object[]): Uint8Array {
  return new TextEncoder().encode(fixes.map((fix) => `${JSON.stringify(fix)}\n`).join(''));
}
