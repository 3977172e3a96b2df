import { basename, dirname } from 'node:path';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { Cockpit, contextOf } from '../cockpit/cockpit.svelte.ts';
import type { DeskPanel } from '../cockpit/panel.ts';
import { Screen } from '../cockpit/screen.svelte.ts';
import type { Live } from '../live/live.ts';
import type { Delta } from '../model/change.ts';
import { FeedState } from '../model/feed-state.ts';
import { idOf } from '../model/id.ts';
import { MoverTable } from '../model/mover-table.ts';
import type { Text } from '../model/text.ts';

const panels = import.meta.glob<DeskPanel>(['./*/panel.ts', './*/command.ts', './*/explore.ts'], {
  import: 'default',
  eager: true,
});
const texts = import.meta.glob<{ text: Record<string, unknown> }>('./*/text.ts', { eager: true });
const now = Date.UTC(2026, 5, 1, 4);

/** A city of one station of each kind, one alert and one vehicle; or of nothing at all. */
function cockpitOf(sampled: boolean): Cockpit {
  const states = new Map(sampled ? sampleStates() : []);
  const movers = new MoverTable();
  if (sampled)
    movers.write(movers.enrol(idOf('Vehicle', 'v')), 1, {
      x: 1,
      y: 2,
      z: 3,
      headingDeg: 4,
      speedMps: 5,
      status: 0,
      timeMs: now,
    });
  const live: Live = {
    state: (feed) => states.get(feed),
    movers: (feed) => (sampled && feed === 'vehicles' ? movers : undefined),
    statuses: () => [],
    connection: () => ({
      state: sampled ? 'live' : 'connecting',
      since: now,
      reason: '',
      clockOffsetMs: 0,
      messagesPerSecond: 0,
      lagMs: null,
      fixLagMs: null,
      fixMessages: 0,
      skippedTicks: 0,
      opened: 1,
      resyncs: 0,
      behind: 0,
      lastSeq: {},
    }),
    look: () => undefined,
    watch: () => () => undefined,
    close: () => undefined,
  };
  const city = {
    id: 'sample',
    adcode: '000000',
    name: { zh: '样区', en: 'Sample' },
    origin: [0, 0, 0],
    bounds: [-1, -1, 1, 1],
    home: { lonDeg: 0, latDeg: 0, heightM: 1000, headingDeg: 0, pitchDeg: -30 },
    timeZone: 'Asia/Shanghai',
    seed: 1,
    divisions: [],
  } as const;
  const cockpit = new Cockpit(city, live, [], new Screen({ getItem: () => null, setItem: () => undefined }, 'zh'));
  cockpit.now = now;
  return cockpit;
}

const name = { zh: '样站', en: 'Sample station' };
const samples = {
  AirStation: ['hj212', 'pm25'],
  WaterSection: ['hj212', 'dissolvedOxygen'],
  Outlet: ['hj212', 'cod'],
  RiverGauge: ['sl651', 'waterLevel'],
} as const;

function sampleStates(): [string, FeedState][] {
  const deltas = new Map<string, Delta>();
  for (const [kind, [feed, property]] of Object.entries(samples)) {
    const before = deltas.get(feed) ?? { feed, seq: 1, time: now, upsert: [], observe: [] };
    const thing = idOf(kind, 'sample');
    const datastream = idOf('Datastream', `${kind}:${property}`);
    const limit = { high: 5, source: name };
    deltas.set(feed, {
      ...before,
      upsert: [
        ...before.upsert!,
        { type: 'Thing', id: thing, kind, name, location: [0, 0, 0], generated: true },
        {
          type: 'Datastream',
          id: datastream,
          thing,
          property,
          name,
          unit: 'm',
          decimals: 2,
          limit,
          staleAfterMs: 60_000,
        },
      ],
      observe: [...before.observe!, { datastream, phenomenonTime: now, resultTime: now, result: 6 }],
    });
  }
  const alert = {
    type: 'Alert',
    id: idOf('Alert', 'a'),
    thing: idOf('Outlet', 'sample'),
    event: 'over-limit',
    severity: 'severe',
    headline: name,
    onset: now,
  } as const;
  deltas.set('alerts', { feed: 'alerts', seq: 1, time: now, upsert: [alert] });
  return [...deltas].map(([feed, delta]) => {
    const state = new FeedState(feed);
    state.apply(delta);
    return [feed, state];
  });
}

/** With its code, whenever that comes. */
const componentOf = async (panel: DeskPanel) => ('component' in panel ? panel.component : (await panel.load()).default);

describe.each(Object.entries(panels))('%s', (path, panel) => {
  it('is named as its folder and has a title in both languages', () => {
    expect(panel.id).toBe(basename(dirname(path)));
    expect(panel.title.zh && panel.title.en).toBeTruthy();
  });

  it.each([false, true])('mounts on a city that has data: %s', async (sampled) => {
    const cockpit = cockpitOf(sampled);
    cockpit.selected = { id: idOf('Outlet', 'sample') };
    cockpit.screen.tableOpen = true;
    const { body } = render(await componentOf(panel), { context: contextOf(cockpit) });
    expect(body).not.toMatch(/undefined|NaN|\[object/);
    if (panel.side === 'left' || panel.side === 'right') expect(body).toMatch(/<section aria-labelledby/);
  });

  it('says why where it has nothing to say', async () => {
    if (panel.side !== 'left' && panel.side !== 'right') return;
    const { body } = render(await componentOf(panel), { context: contextOf(cockpitOf(false)) });
    expect(body.replace(/<h2.*?<\/h2>/s, '').replace(/<[^>]+>/g, '')).toMatch(/[\u4e00-\u9fff]{4}/);
  });
});

it('names every feed that a panel reads, so that the page asks for it', () => {
  const sources = import.meta.glob<string>('./*/*.{svelte,ts}', { query: '?raw', import: 'default', eager: true });
  const unnamed = Object.entries(sources).flatMap(([path, source]) => {
    if (path.endsWith('.test.ts')) return [];
    const folder = dirname(path);
    const panel = panels[`${folder}/panel.ts`] ?? panels[`${folder}/command.ts`] ?? panels[`${folder}/explore.ts`];
    const read = [...source.matchAll(/(?<!\$)\b(?:state|stateHere|movers)\('([a-z0-9-]+)'\)/g)].map(
      (match) => match[1]!,
    );
    return read.filter((feed) => !panel?.feeds?.includes(feed)).map((feed) => `${path} reads ${feed}`);
  });
  expect(unnamed).toEqual([]);
});

it('has every word of every panel in both languages', () => {
  const leaves = (value: unknown): Text[] =>
    value && typeof value === 'object'
      ? 'zh' in value && 'en' in value
        ? [value as Text]
        : Object.values(value).flatMap(leaves)
      : [];
  const words = Object.values(texts).flatMap(({ text }) => leaves(text));
  expect(words.length).toBeGreaterThan(40);
  expect(words.filter(({ zh, en }) => !zh.trim() || !en.trim())).toEqual([]);
});
