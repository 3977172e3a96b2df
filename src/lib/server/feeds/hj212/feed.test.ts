import { connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { Observation } from '../../../model/change.ts';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import { digitsOf } from '../../door/civil-time.ts';
import feed from './feed.ts';
import { register } from './samples.ts';
import { frameOf } from './write.ts';

const zone = 'Asia/Shanghai';
const MN = register[0]!.address;
const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

interface Opened {
  readonly port: number;
  readonly offers: Offer[];
  readonly quarantined: string[];
  next(): Promise<Offer>;
}

/** Opens the door on a free port and collects what it offers. */
async function open(): Promise<Opened> {
  const stop = new AbortController();
  closers.push(() => stop.abort());
  const quarantined: string[] = [];
  const notes: string[] = [];
  const context: FeedContext = {
    signal: stop.signal,
    city: { timeZone: zone } as FeedContext['city'],
    register,
    settings: { HOST: '127.0.0.1', HJ212_PORT: '0' },
    groundM: () => 4.5,
    quarantine: (_raw, reason) => void quarantined.push(reason),
    note: (sentence) => void notes.push(sentence),
    warn: () => {},
  };
  const offers: Offer[] = [];
  const iterator = feed.open(context)[Symbol.asyncIterator]();
  const next = async (): Promise<Offer> => {
    const { value } = (await iterator.next()) as { value: Offer };
    offers.push(value);
    return value;
  };
  await next();
  return { port: Number(/:(\d+)/.exec(notes[0]!)![1]), offers, quarantined, next };
}

async function device(
  port: number,
): Promise<{ socket: Socket; heard: () => string; hears: (text: string) => Promise<void> }> {
  const socket = connect({ host: '127.0.0.1', port });
  closers.push(() => socket.destroy());
  let heard = '';
  socket.on('data', (chunk) => (heard += chunk.toString('latin1')));
  await new Promise((resolve) => socket.once('connect', resolve));
  const hears = async (text: string): Promise<void> => {
    while (!heard.includes(text)) await new Promise((resolve) => socket.once('data', resolve));
  };
  return { socket, heard: () => heard, hears };
}

function message(
  nowMs: number,
  { cn = '2011', flag = '5', mn = MN, qnMs = nowMs, cp = 'a34004-Rtd=31,a34004-Flag=N' } = {},
) {
  const QN = digitsOf(qnMs, zone, 17);
  const DataTime = digitsOf(nowMs, zone);
  return frameOf(`QN=${QN};ST=22;CN=${cn};PW=123456;MN=${mn};Flag=${flag};CP=&&DataTime=${DataTime};${cp}&&`);
}
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));
const valuesOf = (offer: Offer): (number | null)[] => (offer.observe ?? []).map(({ result }) => result);

it('first says what is registered, set on the ground', async () => {
  const { offers } = await open();
  const thing = offers[0]!.upsert!.find(({ id }) => id === 'urn:ngsi-ld:AirStation:sample');
  expect(thing).toMatchObject({ location: [119.98, 30.3, 4.5] });
  expect(offers[0]!.upsert!.filter(({ type }) => type === 'Datastream')).toHaveLength(5);
});

it('acknowledges with 9014 only after the log has the data', async () => {
  const { port, next } = await open();
  const { socket, heard, hears } = await device(port);
  socket.write(message(Date.now()));
  const offer = await next();
  expect(valuesOf(offer)).toEqual([31]);
  await soon();
  expect(heard()).toBe('');
  offer.settled!();
  await hears('CN=9014');
  expect(heard()).toMatch(
    /^##\d{4}QN=\d{17};ST=91;CN=9014;PW=123456;MN=330100AIRSAMPLE000000001;Flag=4;CP=&&&&[0-9A-F]{4}\r\n$/,
  );
});

it('does not acknowledge what could not be kept, and takes it again when the device resends', async () => {
  const { port, next } = await open();
  const { socket, heard, hears } = await device(port);
  const frame = message(Date.now());
  socket.write(frame);
  (await next()).settled!(new Error('The disk is full.'));
  await soon();
  expect(heard()).toBe('');
  socket.write(frame);
  (await next()).settled!();
  await hears('CN=9014');
});

it('thanks again for a message that is kept already, without offering it twice', async () => {
  const { port, next, offers } = await open();
  const { socket, heard, hears } = await device(port);
  const now = Date.now();
  socket.write(message(now));
  (await next()).settled!();
  await hears('CN=9014');
  socket.write(message(now));
  socket.write(message(now + 1000, { cp: 'a34004-Rtd=32,a34004-Flag=N' }));
  expect(valuesOf(await next())).toEqual([32]);
  expect(offers).toHaveLength(3);
  expect(heard().match(/CN=9014/g)).toHaveLength(2);
});

it('puts a frame together whose bytes come in pieces', async () => {
  const { port, next } = await open();
  const { socket } = await device(port);
  const frame = message(Date.now());
  for (const cut of [frame.subarray(0, 3), frame.subarray(3, 90), frame.subarray(90)]) {
    socket.write(cut);
    await soon();
  }
  expect(valuesOf(await next())).toEqual([31]);
});

it('keeps and thanks for each part of a split message that states its time', async () => {
  const { port, next } = await open();
  const { socket, hears } = await device(port);
  const now = Date.now();
  const part = (number: number, cp: string): Uint8Array => {
    const header = `QN=${digitsOf(now, zone, 17)};ST=22;CN=2011;PW=123456;MN=${MN};Flag=7;PNUM=2;PNO=${number}`;
    return frameOf(`${header};CP=&&DataTime=${digitsOf(now, zone)};${cp}&&`);
  };
  socket.write(part(1, 'a34004-Rtd=31'));
  const first = await next();
  expect(valuesOf(first)).toEqual([31]);
  first.settled!();
  await hears('CN=9014');
  socket.write(part(2, 'a05024-Rtd=88'));
  expect(valuesOf(await next())).toEqual([88]);
});

it('waits for the whole when a part relies on the time of another', async () => {
  const { port, next } = await open();
  const { socket, heard, hears } = await device(port);
  const now = Date.now();
  const header = (number: number): string =>
    `QN=${digitsOf(now, zone, 17)};ST=22;CN=2011;PW=123456;MN=${MN};Flag=7;PNUM=2;PNO=${number};CP=`;
  socket.write(frameOf(`${header(2)}&&a05024-Rtd=88&&`));
  await soon();
  socket.write(frameOf(`${header(1)}&&DataTime=${digitsOf(now, zone)};a34004-Rtd=31&&`));
  const offer = await next();
  expect(valuesOf(offer)).toEqual([31, 88]);
  expect(heard()).toBe('');
  offer.settled!();
  while (heard().match(/CN=9014/g)?.length !== 2) await hears('CN=9014').then(soon);
});

it('refuses a device nobody registered: quarantined with a sentence and not thanked', async () => {
  const { port, quarantined } = await open();
  const { socket, heard } = await device(port);
  socket.write(message(Date.now(), { mn: 'STRANGER' }));
  while (quarantined.length === 0) await soon();
  expect(quarantined[0]).toContain('No device with MN STRANGER is registered');
  expect(heard()).toBe('');
});

it('keeps a value whose clock is off under the time stated, marked, but never in the future', async () => {
  const { port, next } = await open();
  const { socket } = await device(port);
  const now = Date.now();
  const take = async (offsetMs: number): Promise<Observation> => {
    socket.write(message(now + offsetMs));
    return (await next()).observe![0]!;
  };
  const slow = await take(-9 * 60_000);
  expect(slow).toMatchObject({ result: 31, quality: 'clock-off' });
  expect(Math.abs(slow.phenomenonTime - (now - 9 * 60_000))).toBeLessThan(1000);
  const fast = await take(9 * 60_000);
  expect(fast.quality).toBe('clock-off');
  expect(fast.phenomenonTime).toBeLessThan(now + 60_000);
  expect((await take(0)).quality).toBeUndefined();
});

it('does not call a clock wrong for an hour average that is late by nature', async () => {
  const { port, next } = await open();
  const { socket } = await device(port);
  const now = Date.now();
  socket.write(message(now - 5 * 3_600_000, { cn: '2061', qnMs: now, cp: 'a34004-Avg=28.5,a34004-Flag=N' }));
  const offer = await next();
  expect(offer.observe![0]).toMatchObject({ datastream: 'urn:ngsi-ld:Datastream:sample:pm25:hour', result: 28.5 });
  expect(offer.observe![0]!.quality).toBeUndefined();
});

it('says in a sentence that its port is taken', async () => {
  const { port } = await open();
  const context = { signal: new AbortController().signal, settings: { HOST: '127.0.0.1', HJ212_PORT: String(port) } };
  const second = feed.open({ ...context, register: [], city: {}, note() {}, warn() {} } as unknown as FeedContext);
  await expect(second[Symbol.asyncIterator]().next()).rejects.toThrow(
    /Port \d+ on 127.0.0.1 is taken by another program/,
  );
});
