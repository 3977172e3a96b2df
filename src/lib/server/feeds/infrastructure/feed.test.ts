import { expect, it } from 'vitest';
import type { Change } from '../../../model/change.ts';
import type { City } from '../../../model/city.ts';
import type { FeedContext, FeedStatus, HouseFigures } from '../../../model/feed.ts';
import { FeedState } from '../../../model/feed-state.ts';
import { idOf, isId, type Id } from '../../../model/id.ts';
import type { HeardNode } from '../../../model/ops.ts';
import { evaluate, freshMemory } from '../../rules/evaluate.ts';
import { loadRules } from '../../rules/load-rules.ts';
import { ruleBook } from '../../rules/rules.ts';
import infrastructure, { changeOf } from './feed.ts';
import { doorsOf, nodesOf, storesOf } from './machines.ts';

const nowMs = 2_000_000_000;
const gb = 1024 ** 3;
const title = { zh: '水文', en: 'Gauges' };

const node = (name: string, more: Partial<HeardNode> = {}): HeardNode => ({
  ...{
    name,
    role: 'all',
    sinceMs: nowMs - 7_200_000,
    clients: 3,
    feeds: 14,
    memoryBytes: gb / 4,
    spilledBytes: 0,
    heardMs: nowMs,
  },
  disk: { freeBytes: 4 * gb, bytes: 100 * gb },
  ...more,
});
const status = (more: Partial<FeedStatus> = {}): FeedStatus => ({
  ...{ feed: 'sl651', title, attribution: title, state: 'live', reason: '', note: '', since: 5_000 },
  ...{ lastChange: nowMs - 2_000, seq: 1, changes: 1, lagMs: null, quarantined: 0, restarts: 0 },
  door: { transport: 'TCP', port: 9651, lines: 24 },
  ...more,
});
/** A copy that does not say one thing. */
function without<Of extends object>(of: Of, key: keyof Of): Of {
  const copy = { ...of };
  delete copy[key];
  return copy;
}
const noneKnown = (): undefined => undefined;

it('tells of a node what it says of itself, and keeps the time it was heard', () => {
  const heardMs = nowMs - 3_600_000;
  const [told] = nodesOf([node('a', { heardMs })]);
  expect(told).toMatchObject({
    values: { clients: 3, openFeeds: 14, uptime: 1, memory: 256 },
    atMs: heardMs,
    itself: true,
  });
  expect(nodesOf([without(node('b'), 'clients')])[0]!.values).not.toHaveProperty('clients');
});

it('tells what is free of each disk and how far the database reaches, and nothing where it cannot be asked', () => {
  const day = 86_400_000;
  const [folder, database] = storesOf([node('a')], { bytes: gb, observationsFromMs: nowMs - 10 * day }, nowMs);
  expect(folder!.values).toEqual({ freeShare: 4, freeSpace: 4, spilled: 0 });
  expect(database!.values).toEqual({ databaseSize: 1024, factDays: null, observationDays: 10 });
  const unasked = storesOf([without(node('database'), 'disk')], undefined, nowMs);
  expect(unasked.map(({ values }) => Object.values(values))).toEqual([
    [null, null, 0],
    [null, null, null],
  ]);
  expect(new Set(unasked.map(({ thing }) => thing.id)).size).toBe(2);
});

it('tells of a door its port, its lines and since when it hears nothing; of one that is shut no lines', () => {
  const [told] = doorsOf([status(), without(status({ feed: 'desk' }), 'door')], noneKnown, nowMs);
  expect(told).toMatchObject({
    thing: { kind: 'Door', properties: { feed: 'sl651', transport: 'TCP', port: 9651, state: 'live', sinceMs: 5_000 } },
    values: { connections: 24, silence: 2 },
  });
  const [shut] = doorsOf([status({ state: 'down', lastChange: 0 })], noneKnown, nowMs);
  expect(shut!.values).toEqual({ connections: null, silence: null });
  const unclaimed = without(status({ state: 'starting' }), 'door');
  expect(doorsOf([unclaimed], noneKnown, nowMs)).toEqual([]);
  expect(doorsOf([unclaimed], () => told!.thing, nowMs)[0]).toMatchObject({
    thing: { id: told!.thing.id, properties: { state: 'starting' } },
    values: { connections: null },
  });
});

it('says a thing again only when it changed, its values when they are due, and takes away what is gone', () => {
  const said = new Map<Id, string>([[idOf('Node', 'old'), '']]);
  const first = changeOf(nodesOf([node('a')]), said, false, true);
  expect(first.remove).toEqual([idOf('Node', 'old')]);
  expect([first.upsert!.length, first.observe!.length]).toEqual([5, 4]);
  expect(changeOf(nodesOf([node('a')]), said, false, true)).toEqual({ remove: [], upsert: [], observe: [] });
  expect(changeOf(nodesOf([node('a')]), said, true, true).observe).toHaveLength(4);
  expect(changeOf([], said, true, false).remove).toEqual([]);
  expect(changeOf([], said, true, true).remove).toEqual([idOf('Node', 'a')]);
});

/** What the rules raise over a house as it was told at each of these seconds. */
function raised(told: (atMs: number) => Change, seconds: readonly number[]): string[] {
  const rules = ruleBook(loadRules().rules, [], 0);
  const state = new FeedState('infrastructure');
  let memory = freshMemory(0);
  for (const second of seconds) {
    const { remove = [], upsert = [], observe = [] } = told(second * 1000);
    state.apply({ feed: state.feed, seq: state.seq + 1, time: second * 1000, remove, upsert, observe });
    memory = evaluate(rules, [state], second * 1000, memory).memory;
  }
  return Array.from(memory.alerts.values(), ({ event, severity }) => `${event} ${severity}`);
}

it('lets the rules miss a node that is silent, once, and nothing that is only worked out of it', () => {
  const said = new Map<Id, string>();
  const until = (lastMs: number) => (atMs: number) => {
    const nodes = [node('a', { heardMs: Math.min(atMs, lastMs), disk: { freeBytes: 50, bytes: 100 } })];
    return changeOf([...nodesOf(nodes), ...storesOf(nodes, undefined, atMs)], said, true, true);
  };
  expect(raised(until(300_000), [0, 30, 60, 90])).toEqual([]);
  said.clear();
  expect(raised(until(30_000), [0, 30, 60, 120, 300])).toEqual(['node-gone unknown']);
});

it('lets the rules call a disk almost full, by steps', () => {
  const full = (freeBytes: number) => {
    const said = new Map<Id, string>();
    return raised(
      (atMs) => {
        const nodes = [node('a', { heardMs: atMs, disk: { freeBytes, bytes: 100 } })];
        return changeOf([...nodesOf(nodes), ...storesOf(nodes, undefined, atMs)], said, true, true);
      },
      [0, 30, 60],
    );
  };
  expect([20, 12, 7, 3, 1].map(full)).toEqual([
    [],
    ['disk-almost-full minor'],
    ['disk-almost-full moderate'],
    ['disk-almost-full severe'],
    ['disk-almost-full extreme'],
  ]);
});

it('opens on a house, tells it whole, and goes on while the database is away', async () => {
  const stop = new AbortController();
  const notes: string[] = [];
  const house: HouseFigures = {
    nodes: () => [node('a')],
    statuses: () => [status()],
    database: () => Promise.reject(new Error('away')),
  };
  const context = {
    ...{ signal: stop.signal, register: [], settings: {}, known: [idOf('Node', 'before')] },
    city: { adcode: '000001', name: title, divisions: [] } as unknown as City,
    state: () => undefined,
    groundM: () => 0,
    house,
    note: (sentence: string) => void notes.push(sentence),
    ...{ quarantine: () => undefined, warn: () => undefined },
  } satisfies FeedContext;
  for await (const { remove, upsert = [], observe = [] } of infrastructure.open(context)) {
    // Others may still be heard.
    expect(remove).toEqual([]);
    expect(upsert.filter(({ type }) => type === 'Thing').map(({ id }) => id)).toEqual([
      'urn:ngsi-ld:Node:a',
      'urn:ngsi-ld:Storage:folder:a',
      'urn:ngsi-ld:Storage:database',
      'urn:ngsi-ld:Door:sl651',
    ]);
    expect(upsert.every(({ id }) => isId(id))).toBe(true);
    expect(observe).toHaveLength(4 + 3 + 3 + 2);
    stop.abort();
  }
  expect(notes).toEqual(['1 nodes, 2 stores, 1 doors, an unknown number of 0 devices heard']);
});
