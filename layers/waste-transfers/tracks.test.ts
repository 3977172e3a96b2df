import { expect, it } from 'vitest';
import type { Mover } from '../../src/lib/model/mover-table.ts';
import type { WasteTransfer } from '../../src/lib/model/waste-transfer.ts';
import { transferId } from '../../src/lib/model/waste-transfer.ts';
import { openTracks } from './tracks.ts';

const transfer = { thing: { id: transferId('1') }, state: 'under-way', leftMs: 1_000 } as WasteTransfer;
const fix = (x: number, timeMs: number) => ({ x, y: 0, z: 1, timeMs }) as Mover;
const settled = () => new Promise((resolve) => setTimeout(resolve));

it('begins with what was recorded and goes on with what comes, by steps', async () => {
  const asked: number[] = [];
  let news = 0;
  const tracks = openTracks(
    (_vehicle, fromMs) => Promise.resolve((asked.push(fromMs), [[0, 0]] as const)),
    () => [-100, 0, 1],
    () => (news += 1),
  );
  expect(tracks.of(transfer, fix(0, 2_000), 2_000)).toEqual([[0, 0, 1]]);
  await settled();
  tracks.of(transfer, fix(5, 3_000), 3_000);
  expect(tracks.of(transfer, fix(40, 4_000), 4_000).map(([x]) => x)).toEqual([-100, 0, 40]);
  expect(asked).toEqual([1_000]);
  expect(news).toBe(1);
});

it('begins anew where the clock was put elsewhere', async () => {
  let asked = 0;
  const tracks = openTracks(
    () => Promise.resolve(((asked += 1), [])),
    () => [0, 0, 0],
    () => undefined,
  );
  const wanted = new Set([transfer.thing.id]);
  for (const nowMs of [100_000, 101_000, 50_000, 51_000, 500_000]) {
    tracks.turn(nowMs, wanted);
    tracks.of(transfer, undefined, nowMs);
    await settled();
  }
  expect(asked).toBe(3);
});

it('asks again, after a while, for what could not be read', async () => {
  let asked = 0;
  const tracks = openTracks(
    () => Promise.reject(new Error(`No ${(asked += 1)}`)),
    () => [0, 0, 0],
    () => undefined,
  );
  for (const nowMs of [1_000, 2_000, 40_000]) {
    expect(tracks.of(transfer, undefined, nowMs)).toEqual([]);
    await settled();
  }
  expect(asked).toBe(2);
});
