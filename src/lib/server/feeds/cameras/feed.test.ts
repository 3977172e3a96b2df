import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cameraId, pictureOf } from '../../../model/camera.ts';
import { FeedState } from '../../../model/feed-state.ts';
import type { FeedContext } from '../../../model/feed.ts';
import { idOf } from '../../../model/id.ts';
import { evaluate, freshMemory } from '../../rules/evaluate.ts';
import { loadRules } from '../../rules/load-rules.ts';
import { ruleBook } from '../../rules/rules.ts';
import feed from './feed.ts';
import { cameraTable, gatewayOf } from './register.ts';
import { openRegister } from './register-folder.ts';
import { openRound } from './round.ts';

const codes = { live: '33011000001320000001', stopped: '33011000001320000002', gone: '33011000001320000003' } as const;
const garbled = '33011000001320000004';
const table = cameraTable(new Set());
const lineOf = (code: string, path: string) =>
  `${code},视频,Camera,120,30,6,10,60,180,river,,中心,Centre,0571,,${path}`;
const media = (first: number, endMs: number) =>
  `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:${first}\n` +
  `#EXT-X-PROGRAM-DATE-TIME:${new Date(endMs - 2000).toISOString()}\n#EXTINF:2,\n${first}.m4s\n`;

let folder: string;
let server: Server;
let stop: AbortController;
let quarantined: string[];

/** A gateway: one stream by way of a list of variants, one that stands still, one that gives rubbish, and none of the rest. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cameras-'));
  stop = new AbortController();
  quarantined = [];
  server = createServer(({ url = '' }, response) => {
    const answers: Readonly<Record<string, () => string>> = {
      '/live/index.m3u8': () => '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nlow/media.m3u8\n',
      '/live/low/media.m3u8': () => media(Math.floor(Date.now() / 2000), Date.now() - 1500),
      '/stopped/index.m3u8': () => media(7, Date.now() - 95_000),
      '/garbled/index.m3u8': () => '\u0000\u0001 no playlist',
    };
    const answer = answers[url];
    if (answer) response.end(answer());
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const lines = [
    ...Object.entries(codes).map(([name, code]) => lineOf(code, `/${name}/index.m3u8`)),
    lineOf(garbled, '/garbled/index.m3u8'),
    'rubbish',
  ];
  writeFileSync(join(folder, 'some.csv'), ['# generated', table.header, ...lines].join('\n'));
});
afterEach(() => {
  stop.abort();
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

function contextOf(): FeedContext {
  return {
    signal: stop.signal,
    city: { id: 'none', divisions: [] },
    register: [],
    known: [idOf('Camera', 'struck-off')],
    settings: { CAMERAS_DIR: folder, CAMERA_STREAMS_PORT: String((server.address() as AddressInfo).port) },
    groundM: () => 5,
    quarantine: (_raw: Uint8Array, reason: string) => void quarantined.push(reason),
    note: () => undefined,
    warn: () => undefined,
  } as unknown as FeedContext;
}

it('looks at real streams and says which go on, which stand still and which are not to be had', async () => {
  const context = contextOf();
  const state = new FeedState('cameras');
  for await (const { remove, upsert, observe } of feed.open(context)) {
    state.apply({ feed: 'cameras', seq: 1, time: Date.now(), remove: remove!, upsert: upsert!, observe: observe! });
    expect(remove).toEqual([idOf('Camera', 'struck-off')]);
    stop.abort();
  }
  const now = Date.now();
  const [live, stopped, gone, rubbish] = [...Object.values(codes), garbled].map((code) =>
    pictureOf(state, cameraId(code), now),
  );
  expect(live).toMatchObject({ state: 'live' });
  expect(live!.ageS).toBeLessThan(10);
  expect(stopped).toMatchObject({ state: 'stopped' });
  expect(stopped!.ageS).toBeGreaterThan(90);
  expect([gone, rubbish]).toEqual([{ state: 'away' }, { state: 'away' }]);
  expect(pictureOf(state, cameraId(codes.live), now + 600_000)).toEqual({ state: 'unknown' });
  expect(quarantined.join('\n')).toMatch(/some\.csv: "rubbish" has 1 cells/);
  expect(quarantined.join('\n')).toMatch(/Camera 33011000001320000004: .* gives no playlist: It begins with/);
});

it('tells only what is new, keeps rubbish once, and raises one alert a camera whose picture is unknown', async () => {
  const context = contextOf();
  const register = await openRegister(context.city, context.settings, context);
  const round = openRound(context, gatewayOf(context.settings));
  const first = await round.look(register.now());
  expect(first).toMatchObject({ live: 1, all: 4 });
  expect((await round.look(register.now())).offer).toBeUndefined();
  expect(quarantined.filter((reason) => reason.includes(garbled))).toHaveLength(1);

  const state = new FeedState('cameras');
  const { upsert, observe } = first.offer!;
  state.apply({ feed: 'cameras', seq: 1, time: 0, upsert: upsert!, observe: observe! });
  const rules = ruleBook(loadRules().rules, [], 0);
  const { memory } = evaluate(rules, [state], Date.now() + 1000, freshMemory(Date.now()));
  const alerts = Array.from(memory.alerts.values(), ({ thing, severity }) => `${severity} ${thing.slice(-1)}`);
  expect(alerts.sort()).toEqual(['unknown 2', 'unknown 3', 'unknown 4']);
});
