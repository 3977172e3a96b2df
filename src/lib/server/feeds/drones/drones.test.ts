import { join, resolve } from 'node:path';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseTable } from '../../door/table-folder.ts';
import { openIntake } from './intake.ts';
import { droneTable } from './register.ts';

const beginMs = Date.UTC(2026, 4, 1);
const demo = readFileSync(join(resolve(import.meta.dirname, '../../../../../tiles'), 'yuhang/drones/demo.csv'), 'utf8');
const refusedLines: string[] = [];
const rows = parseTable(demo, droneTable, (_line, reason) => refusedLines.push(reason));

let nowMs = beginMs;
const refused: string[] = [];
const context = { groundM: () => 5, quarantine: (_raw: Uint8Array, reason: string) => void refused.push(reason) };
const opened = () =>
  openIntake(
    context,
    () => ({ files: 1, rows, generated: true }),
    () => nowMs,
  );

/** What a drone posts so many seconds after the beginning. */
function said(s: number, more: object = {}, serial = 'DEMO-UAV-01'): string {
  const location = { type: 'Point', coordinates: [120, 30] };
  const dateObserved = new Date(beginMs + s * 1000).toISOString();
  return JSON.stringify({ id: serial, type: 'Drone', location, dateObserved, height: 100, gimbalPitch: -45, ...more });
}

describe('the door of the drones', () => {
  it('makes a fix over the ground, and says of a registered one who it is', () => {
    const { upsert, move, observe } = opened().read(said(0, { heading: 360, speed: 8 }));
    expect(upsert![0]).toMatchObject({
      id: 'urn:ngsi-ld:Drone:DEMO-UAV-01',
      name: { en: 'River patrol drone 1 (demo)' },
      properties: { code: '33011000001320000101', horizontalFovDeg: 66, verticalFovDeg: 40 },
      generated: true,
    });
    expect(move).toEqual([
      {
        id: 'urn:ngsi-ld:Drone:DEMO-UAV-01',
        phenomenonTime: beginMs,
        position: [120, 30, 105],
        headingDeg: 0,
        speedMps: 8,
      },
    ]);
    expect(observe!.map(({ result }) => result)).toEqual([100, -45]);
  });

  it('shows one that nobody registered, without a picture', () => {
    const { upsert } = opened().read(said(0, {}, 'STRANGER'));
    expect(upsert![0]).toMatchObject({ name: { zh: '未登记无人机 STRANGER' }, properties: {} });
    expect(upsert![0]).not.toHaveProperty('generated');
  });

  it('tells of its camera when that turns, and else every twenty seconds; of where it is always', () => {
    const door = opened();
    door.read(said(0));
    expect(door.read(said(1, { gimbalPitch: -45.4 }))).toMatchObject({ observe: [], move: [{}] });
    expect(door.read(said(2, { gimbalPitch: -47 })).observe!.map(({ result }) => result)).toEqual([-47]);
    expect(door.read(said(20, { gimbalPitch: -47 })).observe!.map(({ result }) => result)).toEqual([100]);
  });

  it('takes nothing that is older than what it knows', () => {
    const door = opened();
    door.read(said(5));
    expect(door.read(said(4))).toEqual({ upsert: [], observe: [], move: [] });
  });

  it('forgets one that has been silent for ten minutes', () => {
    const door = opened();
    door.read(said(0));
    nowMs = beginMs + 9 * 60_000;
    expect(door.turn()).toEqual({});
    nowMs = beginMs + 11 * 60_000;
    expect(door.turn()).toEqual({ remove: ['urn:ngsi-ld:Drone:DEMO-UAV-01'] });
    nowMs = beginMs;
  });

  it.each([
    [said(0, { height: 'high' }), 'height of DEMO-UAV-01 is "high"; a number from -100 to 10000 was expected.'],
    [said(0, { type: 'Bird' }), 'is of type Bird; Drone was expected.'],
    [said(0, { dateObserved: 'noon' }), 'does not say when it was there'],
    [said(0, { gimbalPitch: 999 }), 'gimbalPitch of DEMO-UAV-01 is 999'],
    [said(0, {}, 'no such/serial'), 'is no serial'],
    [said(3_600), 'in the future'],
  ])('refuses with a sentence %#', (body, sentence) => {
    expect(() => opened().read(body)).toThrow(sentence);
  });
});

describe('the register of drones', () => {
  it('of the demo is read whole', () => {
    expect(refusedLines).toEqual([]);
    expect(rows).toHaveLength(3);
  });

  it.each([
    ['-01,', '-01 !,', 'is no serial'],
    ['33011000001320000101,66', '12,66', 'twenty digits were expected'],
    [',66,', ',200,', 'degrees from 1 to 179 were expected'],
    ['/33011000001320000101/index', 'rtsp://x/index', 'an http(s) address or a path was expected'],
  ])('refuses %s as %s', (from, to, sentence) => {
    const reasons: string[] = [];
    const line = demo.split('\n')[3]!.replace(from, to);
    parseTable(`${droneTable.header}\n${line}`, droneTable, (_line, reason) => reasons.push(reason));
    expect(reasons[0]).toContain(sentence);
  });
});
