import { readdirSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Box3, type BufferGeometry, Group, type Material, Mesh, Vector3 } from 'three';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TwinModel } from '../src/lib/stage/layer.ts';
import { disposeAll } from '../src/lib/stage/three-overlay.ts';

const root = resolve(import.meta.dirname, '..');
const rooms = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());

/** Models fetch their glTF; here the network is the project's own folder. */
beforeEach(() => {
  vi.stubGlobal('fetch', (url: string) => Promise.resolve(new Response(readFileSync(resolve(root, url.slice(1))))));
});
afterEach(() => void vi.unstubAllGlobals());

interface Drawn {
  readonly geometries: Set<BufferGeometry>;
  readonly materials: Set<Material>;
}

function drawnIn(group: Group): Drawn {
  const drawn: Drawn = { geometries: new Set(), materials: new Set() };
  group.traverse((object) => {
    if (!(object instanceof Mesh)) return;
    drawn.geometries.add(object.geometry as BufferGeometry);
    for (const material of [object.material].flat() as Material[]) drawn.materials.add(material);
  });
  return drawn;
}

describe.each(rooms.map((room) => room.name))('the twin model %s', async (name) => {
  const { default: model } = (await import(`./${name}/model.ts`)) as { default: TwinModel };
  const values = new Map([['anything', 1]]);

  it('bears the name of its folder and says for which kind of thing it stands', () => {
    expect(model.id).toBe(name);
    expect(model.kind).toMatch(/^[A-Z][A-Za-z]+$/);
    expect(model.nearM).toBeGreaterThan(0);
  });

  it('is between a centimetre and 500 metres in size and stands on its place', async () => {
    const group = new Group();
    await model.open(group);
    const box = new Box3().setFromObject(group);
    const size = box.getSize(new Vector3());
    for (const edge of size.toArray()) expect(edge).toBeGreaterThan(0.01);
    expect(Math.max(...size.toArray())).toBeLessThan(500);
    expect(box.containsPoint(new Vector3(0, 0, Math.max(box.min.z, 0)))).toBe(true);
  });

  it('leaves no geometry, material or texture undisposed when the stage takes it away', async () => {
    const group = new Group();
    const twin = await model.open(group);
    twin.update(values);
    const { geometries, materials } = drawnIn(group);
    expect(geometries.size).toBeGreaterThan(0);
    const left = new Set<unknown>([...geometries, ...materials]);
    for (const one of [...geometries, ...materials]) one.addEventListener('dispose', () => left.delete(one));
    disposeAll(group);
    expect([...left]).toEqual([]);
    expect(group.children).toEqual([]);
  });

  it('stands still when nothing is known of it', async () => {
    const twin = await model.open(new Group());
    twin.update(new Map());
    expect(twin.animate(1)).toBe(false);
  });

  it('is small enough to come at once', () => {
    const folder = resolve(import.meta.dirname, name);
    const models = readdirSync(folder).filter((file) => file.endsWith('.glb'));
    for (const file of models) expect(statSync(resolve(folder, file)).size).toBeLessThan(300_000);
  });
});
