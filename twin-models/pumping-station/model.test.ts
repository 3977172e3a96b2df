import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Box3, Group, Mesh, Vector3 } from 'three';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeStation } from './make.ts';
import { floorLevelM, leaf } from './measures.ts';
import model from './model.ts';

const glb = readFileSync(resolve(import.meta.dirname, 'pumping-station.glb'));
beforeEach(() => void vi.stubGlobal('fetch', () => Promise.resolve(new Response(glb))));
afterEach(() => void vi.unstubAllGlobals());

async function openOne() {
  const group = new Group();
  const twin = await model.open(group);
  /** Height in the frame of the stage, z up. */
  const heightOf = (name: string) => group.getObjectByName(name)!.getWorldPosition(new Vector3()).z;
  function topOf(name: string): number {
    group.updateMatrixWorld(true);
    return new Box3().setFromObject(group.getObjectByName(name)!).max.z;
  }
  return { group, twin, heightOf, topOf };
}
const values = (entries: Record<string, number | undefined>) => new Map(Object.entries(entries));

/** Names of the nodes in the JSON chunk of a binary glTF. */
function namesIn(binary: Buffer): string[] {
  const json = binary.subarray(20, 20 + binary.readUInt32LE(12)).toString();
  return (JSON.parse(json) as { nodes: { name: string }[] }).nodes.map((node) => node.name);
}

describe('the pumping station', () => {
  it('is what its script makes: the same nodes and about as many bytes', async () => {
    // Not the bytes themselves: engines differ in the last digit of a sine.
    const made = await makeStation();
    expect(Math.abs(made.byteLength - glb.byteLength)).toBeLessThan(1_000);
    expect(namesIn(made)).toEqual(namesIn(glb));
  });

  it('lifts the leaves of its gate by the opening, at a speed the eye can follow', async () => {
    const { twin, heightOf } = await openOne();
    twin.update(values({ gateOpening: 0 }));
    twin.animate(0);
    expect(heightOf('gate')).toBeCloseTo(leaf.sillM, 3);
    twin.update(values({ gateOpening: 3 }));
    expect(twin.animate(1)).toBe(true);
    expect(heightOf('gate')).toBeGreaterThan(leaf.sillM);
    expect(heightOf('gate')).toBeLessThan(leaf.sillM + 3);
    expect(twin.animate(60)).toBe(false);
    expect(heightOf('gate')).toBeCloseTo(leaf.sillM + 3, 2);
  });

  it('turns its pumps while they run and stands still when they do not', async () => {
    const { twin, group } = await openOne();
    const turned = () => group.getObjectByName('pump-2')!.rotation.z;
    twin.update(values({ pumpSpeed: 60 }));
    const before = turned();
    expect(twin.animate(0.25)).toBe(true);
    expect(turned() - before).toBeCloseTo(Math.PI / 2, 6);
    twin.update(values({ pumpSpeed: 0 }));
    expect(twin.animate(1)).toBe(false);
  });

  it('stands in the water its gauges measure, outside and inside', async () => {
    const { twin, topOf } = await openOne();
    twin.update(values({ waterLevel: 5.3, waterLevelInner: 3.2 }));
    expect(topOf('water-outer')).toBeCloseTo(5.3 - floorLevelM, 3);
    expect(topOf('water-inner')).toBeCloseTo(3.2 - floorLevelM, 3);
  });

  it('shows hatched what nobody knows, and nothing else', async () => {
    const { twin, group } = await openOne();
    const hatched = (name: string) => {
      const found: boolean[] = [];
      group.getObjectByName(name)!.traverse((child) => {
        if (child instanceof Mesh && (child.material as { name: string }).name === 'unknown') found.push(child.visible);
      });
      return found;
    };
    twin.update(values({ gateOpening: 1, pumpSpeed: undefined }));
    expect(hatched('gate')).toEqual([false]);
    expect(hatched('pump-1')).toEqual([true, true]);
    expect(hatched('water-outer')).toEqual([true]);
  });
});
