import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Change } from '../../../model/change.ts';
import type { City } from '../../../model/city.ts';
import type { FeedContext } from '../../../model/feed.ts';
import { idOf } from '../../../model/id.ts';
import vehicles from './feed.ts';
import { parseFixLine } from './fix-line.ts';
import { createFleet } from './fleet.ts';
import { createLineCutter } from '../../door/line-cutter.ts';
import { changesOf, samples } from './samples.ts';

const now = Date.parse('2026-05-01T00:00:00Z');
const fix = { id: 'D1', time: '2026-05-01T00:00:00Z', lon: 119.98, lat: 30.29 };
const say = (...fixes: object[]): Uint8Array => Buffer.from(fixes.map((one) => `${JSON.stringify(one)}\n`).join(''));
const until = (check: () => unknown) =>
  vi.waitFor(() => expect(check()).toBeTruthy(), { timeout: 10_000, interval: 5 });
const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

function context(rest: Partial<FeedContext> = {}) {
  const refused: string[] = [];
  const notes: string[] = [];
  const stop = new AbortController();
  stops.push(() => stop.abort());
  const given: FeedContext = {
    signal: stop.signal,
    city: {} as City,
    register: [],
    settings: { VEHICLES_PORT: '0' },
    groundM: () => 7,
    quarantine: (_, reason) => refused.push(reason),
    note: (sentence) => notes.push(sentence),
    warn: () => undefined,
    ...rest,
  };
  return { given, refused, notes, stop };
}

/** The open door, what came through it, and a line to it. */
async function door() {
  const { given, refused, notes, stop } = context();
  const changes: Change[] = [];
  const ended = (async () => {
    for await (const change of vehicles.open(given)) changes.push(change);
  })();
  await until(() => notes.length > 0);
  const port = Number(/:(\d+)$/.exec(notes[0]!)![1]);
  const dial = async (): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1');
    stops.push(() => socket.destroy());
    await once(socket, 'connect');
    return socket;
  };
  return { changes, refused, dial, stop, ended, port };
}

describe('the door of the vehicles', () => {
  it('lets a fix in over a socket, cut anywhere, with the height of the ground', async () => {
    const { changes, dial } = await door();
    const socket = await dial();
    const bytes = say({
      ...fix,
      headingDeg: 360,
      speedKmh: 36,
      status: 2,
      plate: '测A·D1',
      kind: 'bus',
      generated: true,
    });
    for (const byte of bytes) socket.write(Uint8Array.of(byte));
    await until(() => changes.length > 0);
    expect(changes).toEqual([
      {
        upsert: [
          {
            type: 'Thing',
            id: idOf('Vehicle', 'D1'),
            kind: 'Vehicle',
            name: { zh: '测A·D1', en: '测A·D1' },
            properties: { plate: '测A·D1', vehicleKind: 'bus' },
            generated: true,
          },
        ],
        move: [
          {
            id: idOf('Vehicle', 'D1'),
            phenomenonTime: now,
            position: [119.98, 30.29, 7],
            headingDeg: 0,
            speedMps: 10,
            status: 2,
          },
        ],
      },
    ]);
  });

  it('keeps a bad line with its reason and reads the next', async () => {
    const { changes, refused, dial } = await door();
    const socket = await dial();
    socket.write(
      Buffer.concat([Buffer.from('{"id":\n'), say({ ...fix, lat: 91 }), Buffer.from([0xff, 0xfe, 0x0a]), say(fix)]),
    );
    await until(() => changes.length > 0);
    expect(refused).toHaveLength(3);
    expect(refused[0]).toMatch(/The line is not JSON/);
    expect(refused[1]).toMatch(/The line is no fix: lat: /);
  });

  it('closes with its signal and lets go of the port', async () => {
    const { dial, stop, ended, port } = await door();
    const socket = await dial();
    stop.abort();
    await ended;
    if (!socket.closed) await once(socket, 'close');
    const again = connect(port, '127.0.0.1');
    await expect(once(again, 'connect')).rejects.toThrow(/ECONNREFUSED/);
  });

  it('says which port is taken, and what to do', async () => {
    const { port } = await door();
    const { given } = context({ settings: { VEHICLES_PORT: String(port) } });
    const opened = vehicles.open(given)[Symbol.asyncIterator]();
    await expect(opened.next()).rejects.toThrow(
      `Port ${port} is taken by another program; set VEHICLES_PORT to a free one.`,
    );
  });
});

describe('a line', () => {
  it.each([
    ['a field too many', { ...fix, colour: 'red' }],
    ['a number as text', { ...fix, lon: '119.98' }],
    ['no time', { ...fix, time: 'yesterday' }],
    ['an id that no name may hold', { ...fix, id: 'a b' }],
    ['a speed no vehicle has', { ...fix, speedKmh: 900 }],
    ['a status beyond a byte', { ...fix, status: 256 }],
    ['a kind nobody knows', { ...fix, kind: 'tank' }],
    ['a time to come, which would hold its place against every later fix', { ...fix, time: '2026-05-01T00:01:01Z' }],
  ])('with %s is refused', (_, sent) => {
    expect(() => parseFixLine(JSON.stringify(sent), now)).toThrow(/\.$/);
  });

  it('is cut out of any packets, and one without an end is given up', () => {
    const text = 'one\ntwo\n\nthree\n';
    for (let size = 1; size <= text.length; size += 1) {
      const lines: string[] = [];
      const cut = createLineCutter((line) => lines.push(Buffer.from(line).toString()));
      for (let at = 0; at < text.length; at += size) cut(Buffer.from(text.slice(at, at + size)));
      expect(lines).toEqual(['one', 'two', 'three']);
    }
    const seen: [number, boolean][] = [];
    const cut = createLineCutter((line, tooLong) => seen.push([line.length, tooLong]));
    for (let n = 0; n < 100; n += 1) cut(Buffer.alloc(1_000, 65));
    cut(Buffer.from('\nfine\n'));
    expect(seen).toEqual([
      [4_096, true],
      [4, false],
    ]);
  });
});

describe('the fleet', () => {
  const at = (seconds: number, id = 'D1') =>
    parseFixLine(JSON.stringify({ ...fix, id, time: new Date(now + seconds * 1000).toISOString() }), now + 1e6);
  const fleetOf = (...known: string[]) =>
    createFleet(
      known.map((id) => idOf('Vehicle', id)),
      now,
      () => 0,
    );

  it('names a vehicle once and tells the latest of its fixes only', () => {
    const fleet = fleetOf();
    for (const seconds of [1, 3, 2]) fleet.see(at(seconds), now);
    expect(fleet.drain(now)).toMatchObject({ upsert: [{ kind: 'Vehicle' }], move: [{ phenomenonTime: now + 3_000 }] });
    expect(fleet.drain(now)).toBeUndefined();
    fleet.see(at(4), now);
    expect(fleet.drain(now)).not.toHaveProperty('upsert');
  });

  it('takes away who was silent for ten minutes, also who was known only from before', () => {
    const fleet = fleetOf('old');
    fleet.see(at(0), now);
    fleet.drain(now);
    fleet.see(at(300), now + 300_000);
    expect(fleet.drain(now + 600_000)).not.toHaveProperty('remove');
    expect(fleet.drain(now + 601_001)).toEqual({ remove: [idOf('Vehicle', 'old')] });
    expect(fleet.drain(now + 901_001)).toEqual({ remove: [idOf('Vehicle', 'D1')] });
    fleet.see(at(902), now + 902_000);
    expect(fleet.drain(now + 902_001)).toHaveProperty('upsert');
  });
});

describe('the samples', () => {
  it('all say something, and nothing in them is refused', () => {
    const { given, refused } = context();
    for (const { bytes } of samples) expect(changesOf(bytes, given)).toHaveLength(1);
    expect(refused).toEqual([]);
  });
});
