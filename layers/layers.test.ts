import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FlatLayer } from '../src/lib/stage/flat/flat-layer.ts';
import type { Layer } from '../src/lib/stage/layer.ts';

const root = resolve(import.meta.dirname, '..');
const rooms = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe.each(rooms.map((room) => room.name))('the layer %s', async (name) => {
  const { default: layer } = (await import(`./${name}/layer.ts`)) as { default: Layer };

  it('bears the name of its folder', () => {
    expect(layer.id).toBe(name);
  });

  it('says of itself on the flat map what it says in the city', async () => {
    if (!existsSync(resolve(import.meta.dirname, name, 'flat.ts'))) return;
    const { default: flat } = (await import(`./${name}/flat.ts`)) as { default: FlatLayer };
    for (const key of ['id', 'title', 'domain', 'feeds', 'kinds', 'source', 'licence', 'legend', 'file'] as const)
      expect(flat[key]).toEqual(layer[key]);
    expect(flat.begin).toBeTypeOf('function');
  });

  it('says in both languages what it is and where it comes from, and under which licence', () => {
    for (const text of [layer.title, layer.source, ...layer.legend.map((entry) => entry.label)]) {
      expect(text.zh.trim()).not.toBe('');
      expect(text.en.trim()).not.toBe('');
    }
    expect(layer.licence).not.toBe('');
    expect(layer.domain).toMatch(/^[a-z]+$/);
  });

  it('draws from feeds that exist', () => {
    for (const feed of layer.feeds)
      expect(feed === 'alerts' || existsSync(resolve(root, 'src/lib/server/feeds', feed))).toBe(true);
  });

  it('explains its marks in colours a screen can show, and the unknown where it measures', () => {
    expect(layer.legend.length).toBeGreaterThan(0);
    for (const { colour } of layer.legend) expect(colour).toMatch(/^(unknown|#[0-9a-f]{6})$/);
    if (layer.feeds.length > 0) expect(layer.legend.some(({ colour }) => colour === 'unknown')).toBe(true);
  });

  it('tells the classes of what stands still apart, each in its own colour', () => {
    if (!layer.file) return;
    expect(layer.file).toBe(`elements/${name}.geojson`);
    expect(layer.kinds).toHaveLength(1);
    for (const of of ['class', 'colour'] as const)
      expect(new Set(layer.legend.map((entry) => entry[of])).size).toBe(layer.legend.length);
  });

  it('can be opened', () => {
    expect(layer.open).toBeTypeOf('function');
  });
});

it('no two layers have the same title', async () => {
  const layers = await Promise.all(
    rooms.map(async ({ name }) => (await import(`./${name}/layer.ts`)) as { default: Layer }),
  );
  expect(new Set(layers.map((layer) => layer.default.title.zh)).size).toBe(rooms.length);
});

describe.each(rooms.map((room) => room.name))('the legend of %s', async (name) => {
  const { default: layer } = (await import(`./${name}/layer.ts`)) as { default: Layer };

  it('shows no two emergency resources alike but for their colour', () => {
    if (layer.domain !== 'emergency' || !layer.feeds.includes('resources') || layer.kinds.length === 0) return;
    const known = layer.legend.filter(({ colour }) => colour !== 'unknown');
    expect(new Set(known.map(({ shape, stripes }) => `${shape} ${stripes}`)).size).toBe(known.length);
  });
});
