import { setTimeout as pause } from 'node:timers/promises';
import { H264RtpPayload, RTCPeerConnection, useH264, type RtpPacket } from 'werift';
import { afterEach, describe, expect, it } from 'vitest';
import { sceneAt } from './camera-scene.ts';
import { framesPerS, packSegment, segmentMs, type Packed } from './camera-segments.ts';
import { openSender } from './picture-sender.ts';
import { openWhep, type Whep } from './whep.ts';

const code = '33011000001320000001';
const scene = { code, title: 'One', watches: 'road' } as const;
const momentOf = (timeMs: number) => ({ timeMs, hour: 12, clock: new Date(timeMs).toISOString().slice(0, 19) });
const until = (timeMs: number, signal: AbortSignal) =>
  pause(Math.max(0, timeMs - Date.now()), undefined, { signal }).catch(() => undefined);

const packed = new Map<number, Promise<Packed>>();
const made: number[] = [];
function segment(number: number): Promise<Packed> {
  const known = packed.get(number);
  if (known) return known;
  made.push(number);
  const packing = packSegment(number, (timeMs) => sceneAt(scene, momentOf(timeMs)));
  packed.set(number, packing);
  return packing;
}

let whep: Whep;
const peers: RTCPeerConnection[] = [];
afterEach(async () => {
  await Promise.all(peers.splice(0).map((peer) => peer.close()));
  await whep.close();
});

/** Another peer that wants to see, as a browser does. */
async function look(): Promise<{ status: number; location: string; packets: RtpPacket[] }> {
  const peer = new RTCPeerConnection({ iceServers: [], codecs: { audio: [], video: [useH264()] } });
  peers.push(peer);
  const packets: RtpPacket[] = [];
  peer.addTransceiver('video', { direction: 'recvonly' });
  peer.onTrack.subscribe((track) => track.onReceiveRtp.subscribe((packet) => packets.push(packet)));
  await peer.setLocalDescription(await peer.createOffer());
  const answer = (await whep.answer('POST', `/${code}/whep`, peer.localDescription!.sdp))!;
  if (answer.status === 201) await peer.setRemoteDescription({ type: 'answer', sdp: answer.body! });
  return { status: answer.status, location: answer.headers?.location ?? '', packets };
}

describe('the made-up gateway by WebRTC', () => {
  it('sends pictures at their moments to whoever looks, beginning with one that stands alone, and none after that', async () => {
    whep = openWhep((asked) => (asked === code ? openSender(segment, { now: Date.now, until }) : undefined));
    const { status, location, packets } = await look();
    expect(status).toBe(201);
    expect(location).toMatch(new RegExp(`^/${code}/whep/[\\w-]+$`));
    const times = () => [...new Set(packets.map(({ header }) => header.timestamp))];
    await expect.poll(() => times().length, { timeout: 20_000 }).toBeGreaterThan(framesPerS);
    const begin = H264RtpPayload.deSerialize(packets[0]!.payload);
    expect(begin.payload!.subarray(0, 5).toString('hex')).toBe('0000000167');
    const [first, second] = times();
    expect((second! - first!) / 90).toBeCloseTo(1000 / framesPerS, 0);
    expect(whep.sessions).toBe(1);
    expect(await whep.answer('DELETE', location, '')).toEqual({ status: 200 });
    expect(whep.sessions).toBe(0);
    const madeThen = made.length;
    await pause(segmentMs + 500);
    expect(made.length).toBe(madeThen);
    expect(await whep.answer('DELETE', location, '')).toMatchObject({ status: 404 });
  });

  it('refuses with a sentence what is no camera, no offer or no way to ask', async () => {
    whep = openWhep((asked) => (asked === code ? openSender(segment, { now: Date.now, until }) : undefined));
    expect(await whep.answer('POST', `/${code.slice(1)}9/whep`, 'v=0')).toMatchObject({ status: 404 });
    expect(await whep.answer('POST', `/${code}/whep`, 'hello')).toMatchObject({ status: 400 });
    expect(await whep.answer('GET', `/${code}/whep`, '')).toMatchObject({ status: 405 });
    expect(await whep.answer('GET', `/${code}/index.m3u8`, '')).toBeUndefined();
    expect(whep.sessions).toBe(0);
  });

  it('ends a session whose other end is there no more', async () => {
    whep = openWhep(() => openSender(segment, { now: Date.now, until }));
    const { packets } = await look();
    await expect.poll(() => packets.length, { timeout: 20_000 }).toBeGreaterThan(0);
    await peers[0]!.close();
    await expect.poll(() => whep.sessions, { timeout: 25_000 }).toBe(0);
  });
});
