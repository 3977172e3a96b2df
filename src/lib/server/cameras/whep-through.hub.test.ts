import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { RTCPeerConnection, useH264, type RtpPacket } from 'werift';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { City } from '../../model/city.ts';
import { openShelf } from '../demo/camera-shelf.ts';
import { sceneAt } from '../demo/camera-scene.ts';
import { openSender } from '../demo/picture-sender.ts';
import { openWhep, type Whep } from '../demo/whep.ts';
import { cameraTable } from '../feeds/cameras/register.ts';
import { droneTable } from '../feeds/drones/register.ts';
import { openStreamProxy, type StreamProxy } from './stream-proxy.ts';

const codes = { camera: '33011000001320000001', drone: '33011000001320000101' };
const momentOf = (timeMs: number) => ({ timeMs, hour: 12, clock: new Date(timeMs).toISOString().slice(0, 19) });
const until = (timeMs: number, signal: AbortSignal) =>
  pause(Math.max(0, timeMs - Date.now()), undefined, { signal }).catch(() => undefined);
let [gateway, house, base, folder] = [undefined as Server | undefined, undefined as Server | undefined, '', ''];
let [whep, proxy]: [Whep?, StreamProxy?] = [];
const listen = (server: Server): Promise<number> =>
  new Promise((done) => server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port)));

/** A real gateway, the house before it, and in each test a real peer that sees only the house. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'whep-'));
  const camera = `${codes.camera},视频,,120,30,6,10,60,180,road,,中心,,0571,,/${codes.camera}/index.m3u8`;
  const drone = `UAV-1,无人机,,${codes.drone},66,40,中心,,0571,/${codes.drone}/index.m3u8`;
  writeFileSync(join(folder, 'a.csv'), [cameraTable(new Set()).header, camera].join('\n'));
  const drones = mkdtempSync(join(folder, 'drones-'));
  writeFileSync(join(drones, 'a.csv'), [droneTable.header, drone].join('\n'));
  const pictured = Object.values(codes).map((code) => ({
    code,
    name: { zh: code, en: code },
    draw: (moment: ReturnType<typeof momentOf>) => sceneAt({ code, title: code, watches: 'road' }, moment),
  }));
  const shelf = openShelf(() => pictured, momentOf);
  whep = openWhep((code) =>
    shelf.has(code) ? openSender((number) => shelf.segment(code, number), { now: Date.now, until }) : undefined,
  );
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const said = await whep!.answer(request.method!, request.url!, Buffer.concat(parts).toString());
    response.writeHead(said?.status ?? 404, { ...said?.headers }).end(said?.body);
  }
  gateway = createServer((request, response) => void answer(request, response));
  proxy = openStreamProxy({ id: 'none', divisions: [] } as unknown as City, {
    CAMERAS_DIR: folder,
    DRONES_DIR: drones,
    CAMERA_STREAMS_URL: `http://127.0.0.1:${await listen(gateway)}`,
  });
  house = createServer((request, response) => proxy!(request, response, () => response.writeHead(418).end()));
  base = `http://127.0.0.1:${await listen(house)}`;
});
afterAll(async () => {
  proxy?.close();
  await whep?.close();
  for (const server of [house, gateway]) {
    server?.closeAllConnections();
    server?.close();
  }
  rmSync(folder, { recursive: true });
});

it.each(Object.entries(codes))(
  'the pictures of a %s come to whoever asks the house, until it is said that it is enough',
  async (_of, code) => {
    const peer = new RTCPeerConnection({ iceServers: [], codecs: { audio: [], video: [useH264()] } });
    const packets: RtpPacket[] = [];
    peer.addTransceiver('video', { direction: 'recvonly' });
    peer.onTrack.subscribe((track) => track.onReceiveRtp.subscribe((packet) => packets.push(packet)));
    await peer.setLocalDescription(await peer.createOffer());
    const headers = { 'content-type': 'application/sdp' };
    const body = peer.localDescription!.sdp;
    const answer = await fetch(`${base}/cameras/${code}/whep`, { method: 'POST', headers, body });
    const session = answer.headers.get('location')!;
    expect(answer.status).toBe(201);
    expect(session).toMatch(new RegExp(`^/cameras/${code}/whep/`));
    await peer.setRemoteDescription({ type: 'answer', sdp: await answer.text() });
    await expect.poll(() => packets.length, { timeout: 20_000 }).toBeGreaterThan(10);
    expect(whep!.sessions).toBe(1);
    expect((await fetch(`${base}${session}`, { method: 'DELETE' })).status).toBe(200);
    expect(whep!.sessions).toBe(0);
    await peer.close();
  },
);
