import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createCityFrame } from '../src/lib/geo/city-frame.ts';
import type { City } from '../src/lib/model/city.ts';
import { idOf } from '../src/lib/model/id.ts';
import { MoverTable } from '../src/lib/model/mover-table.ts';
import { sampleState } from '../src/lib/model/sample-state.ts';
import type { FlatLayer, FlatPicture } from '../src/lib/stage/flat/flat-layer.ts';
import type { Layer, LayerView } from '../src/lib/stage/layer.ts';
import { sampleFile } from '../src/lib/stage/sample-still.ts';

const rooms = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const hasFlat = (room: string) => existsSync(join(import.meta.dirname, room, 'flat.ts'));
const now = 1_760_000_000_000;
const origin = [119.95, 30.33, 0] as const;

/** What a layer draws that stands for no kind of thing, or not without these values. */
const sampled: Readonly<Record<string, readonly [kind: string, values: Readonly<Record<string, number>>]>> = {
  weather: ['RiverGauge', { rainfall5min: 1 }],
  wind: ['AirStation', { windSpeed: 3, windDirection: 90 }],
};
/** They draw what workers paint, what a network says, or records that a sample has none of; each has tests of its own, or is drawn in a browser. */
const noSample: Readonly<Record<string, string>> = {
  'air-field': 'painted in a worker',
  alarms: 'alerts over things: rings.test.ts',
  drawings: 'drawn by desks: look.test.ts',
  economy: 'figures and the outlines of towns: towns.test.ts',
  incidents: 'opened by desks: sites.test.ts',
  proposals: 'drawn by a planner: look.test.ts',
  'risk-grid': 'what an analysis found: flat.test.ts',
  roads: 'the network of roads: pieces.test.ts',
  warnings: 'sent by desks: shown.test.ts',
  'waste-transfers': 'manifests: trips.test.ts',
};

describe.each(rooms)('the layer %s', async (room) => {
  const { default: layer } = (await import(`./${room}/layer.ts`)) as { default: Layer };

  it('claims the maps it has a picture for', () => {
    const claimed = layer.onlyIn?.map;
    // Every folder has a layer of the city, so that one which claims the flat map alone says so where it would be looked for.
    if (hasFlat(room)) expect(claimed).not.toBe('city');
    else
      expect(claimed, 'no flat.ts: give it one, or say in its manifest that it stands in the city alone').toBe('city');
    if (layer.onlyIn) for (const said of Object.values(layer.onlyIn.elsewhere)) expect(said.trim()).not.toBe('');
  });
});

describe.each(rooms.filter((room) => hasFlat(room) && !(room in noSample)))('the layer %s on the flat map', (room) => {
  it('draws something of what there is', async () => {
    const { default: flat } = (await import(`./${room}/flat.ts`)) as { default: FlatLayer };
    expect(drawnIn(await drawn(flat))).not.toEqual([]);
  });
});

it('excuses no layer that is not there', () => {
  for (const room of [...Object.keys(noSample), ...Object.keys(sampled)]) expect(rooms).toContain(room);
});

beforeAll(() => {
  vi.stubGlobal('fetch', (url: string) => {
    const room = /elements\/([a-z-]+)\.geojson/.exec(url)?.[1];
    return import(`./${room}/flat.ts`).then(({ default: flat }: { default: FlatLayer }) =>
      Response.json(sampleFile(flat)),
    );
  });
});
afterAll(() => void vi.unstubAllGlobals());

/** Long enough for the slowest to have seen who went from one square to another. */
const [steps, stepMs] = [110, 3_000];

/** Opened, shown a city, and shown it again while its movers drive on. */
async function drawn(flat: FlatLayer): Promise<FlatPicture> {
  const movers = new MoverTable();
  const [kind = 'Thing', values] = sampled[flat.id] ?? [flat.kinds[0], {}];
  const opened = {
    city: { id: 'sample', origin, divisions: [], bounds: [119.9, 30.3, 120, 30.4] } as unknown as City,
    frame: createCityFrame(origin),
    signal: new AbortController().signal,
    changed: () => undefined,
  };
  const draw = await flat.begin('http://sampled', opened);
  let picture: FlatPicture = {};
  for (let step = 0; step < steps; step += 1) {
    const atMs = now + step * stepMs;
    const state = sampleState(kind, values, atMs);
    for (const name of ['a', 'b']) {
      const slot = movers.enrol(idOf(kind === 'Thing' ? 'Vehicle' : kind, name === 'a' ? 'sample' : name));
      const row = { x: step * 60, y: 0, z: 0, headingDeg: 90, speedMps: 14, status: 0, timeMs: atMs };
      movers.write(slot, 1, row);
    }
    const view: LayerView = {
      ...{ now: atMs, language: 'zh', selected: undefined },
      ...{ state: () => state, movers: () => movers, alertsOf: () => [] },
    };
    picture = draw(view);
  }
  return picture;
}

function drawnIn(picture: FlatPicture): string[] {
  const { marks = [], lines = [], areas = [], cells, movers, image } = picture;
  const counts = { marks: marks.length, lines: lines.length, areas: areas.length, cells: cells?.length ?? 0 };
  const named = Object.entries(counts).flatMap(([name, count]) => (count > 0 ? [name] : []));
  return [...named, ...(movers?.table.size ? ['movers'] : []), ...(image ? ['image'] : [])];
}
