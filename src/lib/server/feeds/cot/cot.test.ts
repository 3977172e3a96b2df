import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { circle as circleShape } from '../../cot/testing/events.ts';
import { FeedState } from '../../../model/feed-state.ts';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import { readCot } from '../../cot/read-cot.ts';
import feed from './feed.ts';
import { openIntake, unknownForMs } from './intake.ts';

const vectors = resolve(import.meta.dirname, '../../../../../../shared/vectors/cot');
const here = existsSync(vectors);
if (!here) process.stdout.write('Cursor on Target: ../shared/vectors/cot is absent; its events and streams are skipped.\n');
const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

interface Derived {
  readonly uid: string;
  readonly type: string;
  readonly time: string;
  readonly stale: string;
  readonly point: { readonly lat: number; readonly lon: number; readonly hae: number; readonly ce: number };
  readonly callsign: string | null;
}
const jsonOf = (name: string) => JSON.parse(readFileSync(resolve(vectors, name), 'utf8')) as { vectors: unknown[] };
const events = (here ? jsonOf('index.json').vectors : []) as {
  readonly file: string;
  readonly expect: { readonly accept: boolean; readonly reason?: string };
  readonly derived?: Derived;
}[];
const streams = (here ? jsonOf('streams.json').vectors : []) as {
  readonly id: string;
  readonly chunks: readonly string[];
  readonly expect: { readonly events: number };
}[];

describe.skipIf(!here)('an event as others recorded it', () => {
  it.each(events)('$file', ({ file, expect: expected, derived }) => {
    const read = () => readCot(readFileSync(resolve(vectors, file)));
    if (!expected.accept) return void expect(read).toThrow(expected.reason!.split(' ')[0]);
    const { uid, type, time, stale, point, callsign } = derived!;
    const event = read();
    expect(event).toMatchObject({ uid, type, timeMs: Date.parse(time), staleMs: Date.parse(stale) });
    // Nobody is at 0, 0: that is a sender without a fix.
    const place = point.lat === 0 && point.lon === 0 ? undefined : [point.lon, point.lat];
    expect(event.position?.slice(0, 2)).toEqual(place);
    if (place) expect(event.position?.[2]).toBe(point.hae >= 9_999_999 ? undefined : point.hae);
    expect(event.callsign).toBe(callsign?.replace(/\n/g, ' · ') ?? undefined);
  });
});

function heard(nowMs: () => number = Date.now) {
  const [offers, refused]: [Offer[], string[]] = [[], []];
  const state = new FeedState('cot');
  const context = { quarantine: (_raw: Uint8Array, why: string) => refused.push(why) } as unknown as FeedContext;
  const keep = (offer: Offer): void => {
    offers.push(offer);
    const { remove = [], upsert = [], observe = [] } = offer;
    state.apply({ feed: 'cot', seq: state.seq + 1, time: nowMs(), remove, upsert, observe });
  };
  const intake = openIntake(context, keep, nowMs);
  const line = intake.meet({ peer: 'test', write: () => {} });
  return {
    ...{ offers, refused, state, line, intake },
    say: (text: string): number => line.take(Buffer.from(text)),
    turn: () => keep(intake.turn!()),
  };
}

describe.skipIf(!here)('a stream as it comes', () => {
  it.each(streams)('$id', ({ chunks, expect: expected }) => {
    const { line, refused } = heard(() => Date.parse('2024-06-07T15:30:00Z'));
    const taken = chunks.reduce((sum, chunk) => sum + line.take(Buffer.from(chunk)), 0);
    line.close();
    expect(taken).toBe(expected.events);
    expect(refused).toHaveLength(expected.events === 0 ? 1 : 0);
  });
});

const startMs = Date.UTC(2026, 6, 23, 10);
const iso = (ms: number): string => new Date(ms).toISOString();

function event(
  uid: string,
  type: string,
  more: { atMs?: number; holdsMs?: number; detail?: string; opex?: string } = {},
) {
  const { atMs = startMs, holdsMs = 60_000, detail = '', opex } = more;
  const times = `time='${iso(atMs)}' start='${iso(atMs)}' stale='${iso(atMs + holdsMs)}'`;
  const place = `<point lat='30.3' lon='120' hae='9999999.0' ce='NaN' le='9999999.0'/>`;
  const drill = opex ? ` opex='${opex}'` : '';
  return `<event version='2.0' uid='${uid}' type='${type}' how='m-g'${drill} ${times}>${place}<detail>${detail}</detail></event>`;
}

describe('what comes', () => {
  it('is a unit that moves, told once by name; after its stale time it is unknown for a while, and then gone', () => {
    let nowMs = startMs;
    const { say, turn, offers, state } = heard(() => nowMs);
    say(event('a>b', 'a-f-G', { detail: `<contact callsign='一队'/>` }));
    nowMs += 5_000;
    say(event('a>b', 'a-f-G', { atMs: nowMs, detail: `<contact callsign='一队'/>` }));
    expect(offers.map(({ upsert = [], move = [] }) => [upsert.length, move.length])).toEqual([
      [1, 1],
      [0, 1],
    ]);
    expect(offers[1]!.move![0]).toMatchObject({ position: [120, 30.3], phenomenonTime: nowMs });
    expect([...state.things.values()]).toMatchObject([
      { kind: 'CotUnit', name: { zh: '一队' }, properties: { holdsMs: 60_000 } },
    ]);
    nowMs += 60_000 + unknownForMs - 1;
    turn();
    expect(state.things.size).toBe(1);
    nowMs += 1;
    turn();
    expect(state.things.size).toBe(0);
  });

  it('may be a drawing, which goes with its stale time, or when it is taken back', () => {
    let nowMs = startMs;
    const { say, turn, state } = heard(() => nowMs);
    say(circleShape('c', nowMs) + event('d', 'b-m-p-s-m', { holdsMs: 10_000 }));
    const [round] = [...state.things.values()];
    const ring = JSON.parse(String(round!.properties!['ring'])) as [number, number][];
    expect(ring).toHaveLength(73);
    expect(Math.max(...ring.map(([, lat]) => (lat - 30.3) * 111_320))).toBeCloseTo(1_000, -2);
    nowMs += 10_001;
    turn();
    expect(state.things.size).toBe(1);
    say(event('x', 't-x-d-d', { atMs: nowMs, detail: `<link uid='c' relation='none' type='none'/>` }));
    expect(state.things.size).toBe(0);
  });

  it('may be a call for help, which stands until its own terminal cancels it', () => {
    const { say, state, offers } = heard(() => startMs);
    say(event('e', 'b-a-o-tbl', { detail: `<contact callsign='甲'/><emergency type='911 Alert'>甲</emergency>` }));
    expect(offers[0]!.observe).toMatchObject([{ result: 1 }]);
    say(event('e', 'b-a-o-can', { detail: `<emergency cancel='true'/>` }));
    expect([...state.things.keys()]).toEqual([]);
  });

  it('is marked where it is an exercise, and passed over where it is chat, a ping, or stale before it came', () => {
    const { say, state } = heard(() => startMs);
    say(event('drill', 'a-f-G', { opex: 'e-flood', detail: `<contact callsign='一队'/>` }));
    expect([...state.things.values()][0]).toMatchObject({
      name: { zh: '【演练】一队' },
      properties: { exercise: true },
    });
    say(event('chat', 'b-t-f') + event('ping', 't-x-c-t') + event('old', 'a-f-G', { atMs: startMs - 70_000 }));
    expect(state.things.size).toBe(1);
  });

  it('does not harm what follows when it cannot be read', () => {
    const { say, refused, state } = heard(() => startMs);
    say(`junk <events><event uid='1'/>${event('good', 'a-f-G')}<event version='2.0' uid='cut'`);
    expect(refused).toHaveLength(2);
    expect(refused[1]).toContain('<event> has no type');
    expect([...state.things.keys()]).toEqual(['urn:ngsi-ld:CotUnit:good']);
    say(` type='a-f-G'>${event('next', 'a-f-G')}`);
    expect([...state.things.keys()]).toContain('urn:ngsi-ld:CotUnit:next');
  });
});

it('hears over TCP where COT_PORT is set, and nothing listens where it is not', async () => {
  const open = (settings: object) => {
    const [stop, notes, offers] = [new AbortController(), [] as string[], [] as Offer[]];
    const note = (sentence: string) => notes.push(sentence);
    const context = { signal: stop.signal, settings, register: [], note, warn: () => {}, quarantine: () => {} };
    const running = (async () => {
      for await (const offer of feed.open(context as unknown as FeedContext)) offers.push(offer);
    })();
    closers.push(() => stop.abort());
    return { notes, offers, running, stop };
  };
  const shut = open({});
  await vi.waitFor(() => expect(shut.notes).toEqual(['the door is closed: COT_PORT is not set']));
  shut.stop.abort();
  await shut.running;
  const door = open({ COT_PORT: '0', HOST: '127.0.0.1' });
  await vi.waitFor(() => expect(door.notes[0]).toMatch(/listening on 127.0.0.1:\d+/));
  const socket = connect(Number(/:(\d+)/.exec(door.notes[0]!)![1]), '127.0.0.1');
  closers.push(() => socket.destroy());
  const said = event('tcp', 'a-f-G', { atMs: Date.now() });
  socket.write(said.slice(0, 100));
  await new Promise((done) => setTimeout(done, 50));
  socket.write(said.slice(100));
  await vi.waitFor(() => expect(door.offers.at(-1)?.move).toHaveLength(1), { timeout: 5_000 });
});
