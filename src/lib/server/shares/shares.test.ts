import { createServer, type Server } from 'node:http';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plainStyle, type OwnLayer } from '../../model/own-layer.ts';
import { begun, beside, duplicated, sited, withItem } from '../../model/proposals/edits.ts';
import type { Mass } from '../../model/proposals/proposal.ts';
import { shareBytesAtMost, shortQuery, stateOfQuery, type SharedState } from '../../model/share.ts';
import { newSection } from '../../model/section.ts';
import { stepsAtMost } from '../../model/story.ts';
import { inOrder } from '../web.ts';
import { shareDoor } from './share-door.ts';
import { openShares } from './share-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'shares-'));
let server: Server;
let address = '';
let nowMs = Date.now();
beforeAll(async () => {
  server = createServer(inOrder(() => undefined, shareDoor(openShares(folder, () => nowMs))));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/shares`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const own: OwnLayer = {
  ...{ id: 'own-1', title: '地块', visible: true, opacity: 0.7, style: plainStyle('#56b4e9') },
  features: {
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', geometry: { type: 'Point', coordinates: [119.98, 30.27] }, properties: { far: 2.5 } },
    ],
  },
  record: { method: { zh: '手绘', en: 'drawn' }, inputs: [], madeMs: 1, by: '李明' },
  filter: { property: 'far', from: 1, to: 3 },
};
const state: SharedState = {
  ...{ on: ['rivers', 'roads'], faded: { rivers: 0.5 }, chosen: { economy: 'gdp' }, language: 'zh', theme: 'light' },
  camera: { lonDeg: 119.98, latDeg: 30.27, heightM: 12_000, headingDeg: 0, pitchDeg: -90 },
  deep: true,
  place: 'of=urn:ngsi-ld:River:1&at=2026-06-01T04:00:00Z',
  own: [own],
};
const send = (body: string, more = {}) =>
  fetch(address, { method: 'POST', body, headers: { 'content-type': 'application/json', ...more } });

it('gives a screen back as it was shared, with its own layers, under one id however often it is sent', async () => {
  const ids = await Promise.all(
    [0, 1].map(async () => ((await (await send(JSON.stringify(state))).json()) as { id: string }).id),
  );
  expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(ids[1]).toBe(ids[0]);
  expect(await (await fetch(`${address}/${ids[0]}`)).json()).toEqual(state);
});

it('keeps a story with its steps, in three dimensions and cut open, and takes none that is too long', async () => {
  const { on, faded, chosen, camera, place } = state;
  const section = newSection('box', [119.98, 30.27], 120, 12);
  const view = { on, faded, chosen, place, deep: true as const, section, mine: ['own-1'], ...(camera && { camera }) };
  const story = { id: 'desk-1', title: '老城', steps: [{ title: '一', words: '第一段\n\n第二段', view }] };
  const told = { ...state, deep: true as const, section, ground: { alpha: 0.4, below: true }, story };
  const { id } = (await (await send(JSON.stringify(told))).json()) as { id: string };
  expect(await (await fetch(`${address}/${id}`)).json()).toEqual(told);
  const steps = Array.from({ length: stepsAtMost + 1 }, () => story.steps[0]);
  expect((await send(JSON.stringify({ ...told, story: { ...story, steps } }))).status).toBe(422);
  expect(shortQuery({ ...state, own: [], story })).toBeUndefined();
});

it('drops what is no part of a screen, and refuses with a sentence what is none', async () => {
  const { id } = (await (await send(JSON.stringify({ ...state, script: '<b>' }))).json()) as { id: string };
  expect(readFileSync(join(folder, `${id}.json`), 'utf8')).not.toContain('script');
  const before = readdirSync(folder).length;
  const refused = await Promise.all([
    send('{'),
    send(JSON.stringify({ ...state, theme: 'pink' })),
    send(JSON.stringify({ ...state, own: [{ ...own, style: { ...own.style, colour: 'url(x)' } }] })),
    send(JSON.stringify(state), { 'sec-fetch-site': 'cross-site' }),
    fetch(address),
    send(JSON.stringify({ ...state, place: 'x'.repeat(shareBytesAtMost) })),
  ]);
  expect(refused.map(({ status }) => status)).toEqual([422, 422, 422, 415, 405, 413]);
  for (const answer of refused)
    expect(((await answer.json()) as { refused: { zh: string } }).refused.zh).toMatch(/[。]$/);
  expect(readdirSync(folder)).toHaveLength(before);
});

it('says of an id that is unknown, and of one that is too old, what to do', async () => {
  expect((await fetch(`${address}/${'0'.repeat(32)}`)).status).toBe(404);
  expect((await fetch(`${address}/..%2f..%2fetc`)).status).toBe(404);
  const { id } = (await (await send(JSON.stringify({ ...state, on: [] }))).json()) as { id: string };
  nowMs += 181 * 86_400_000;
  const told = await fetch(`${address}/${id}`);
  expect(told.status).toBe(410);
  expect(await told.text()).toContain('过期');
  expect((await fetch(`${address}/${id}`)).status).toBe(410);
});

it('says a short screen in the address alone, and reads it back the same', () => {
  const { own: left, ...short } = state;
  expect(left).toHaveLength(1);
  const query = shortQuery(short)!;
  expect(query.length).toBeLessThan(260);
  const { place, ...shown } = short;
  expect(stateOfQuery(new URLSearchParams(query))).toEqual(shown);
  for (const [name, value] of new URLSearchParams(place)) expect(new URLSearchParams(query).get(name)).toBe(value);
});

it('leaves to the server what an address cannot carry, and finds nothing in an address of another kind', () => {
  expect(shortQuery(state)).toBeUndefined();
  expect(shortQuery({ ...state, own: [], left: ['地块'] })).toBeUndefined();
  expect(shortQuery({ ...state, own: [], on: Array.from({ length: 300 }, (_, n) => `layer-${n}`) })).toBeUndefined();
  expect(stateOfQuery(new URLSearchParams('page=ecology&of=x'))).toBeUndefined();
  expect(stateOfQuery(new URLSearchParams('map=a,b&lang=fr&on=roads:7'))).toEqual({ on: ['roads'], faded: {} });
});

it('keeps proposals with their variants as they were sent, and refuses a mass that is none', async () => {
  const ring = [
    [120, 30],
    [120.001, 30],
    [120.001, 30.001],
    [120, 30],
  ] as const;
  const mass: Mass = {
    ...{ kind: 'mass', id: 'm', name: '1#', ring, use: 'mixed' },
    ...{ floors: 12, storeyM: 3.3, countedShare: 0.5 },
  };
  const begunOne = begun('地块', '方案一', { key: 'k', by: '李工', nowMs: 1 });
  const one = beside(
    duplicated(withItem(sited(begunOne, ring), mass, 2), '方案二', { key: 'v', by: '', nowMs: 3 }),
    'k-1',
  );
  const sent = { ...state, proposals: { list: [{ ...one, limits: { farAtMost: 2 } }], chosen: one.id } };
  const { id } = (await (await send(JSON.stringify(sent))).json()) as { id: string };
  expect(await (await fetch(`${address}/${id}`)).json()).toEqual(sent);
  const wrong = withItem(one, { ...mass, floors: Number.NaN }, 4);
  const answer = await send(JSON.stringify({ ...state, proposals: { list: [wrong] } }));
  expect(answer.status).toBe(422);
});
