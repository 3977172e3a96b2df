import { expect, it } from 'vitest';
import type { CameraPose } from '../model/city.ts';
import type { Picture } from '../stage/opened-stage.ts';
import { Maps } from './maps.svelte.ts';

const stood: CameraPose = { lonDeg: 120, latDeg: 30.3, heightM: 12_000, headingDeg: 0, pitchDeg: -90 };

/** A map whose camera is wherever it was sent; what it flies to it sees from the south, as far as was asked. */
function pictureOf(map: 'flat' | 'city', first: CameraPose): Picture {
  let pose = first;
  const camera = {
    pose: () => pose,
    set: (to: CameraPose) => void (pose = to),
    flyTo: async ([lonDeg, latDeg]: readonly number[], { distanceM = 0 } = {}) =>
      void (pose = { lonDeg: lonDeg!, latDeg: latDeg! - 0.05, heightM: distanceM * 0.7, headingDeg: 0, pitchDeg: -45 }),
    flyToPose: async (to: CameraPose) => void (pose = to),
  };
  return { map, camera } as unknown as Picture;
}

/** Turned to the city and landed there. */
async function turned() {
  const maps = new Maps();
  maps.canTurn = true;
  const flat = pictureOf('flat', stood);
  maps.turn(true, flat);
  const city = pictureOf('city', { ...stood, lonDeg: 0 });
  // The map that is going does not take what is meant for the other.
  maps.land(flat);
  expect(flat.camera.pose()).toEqual(stood);
  maps.land(city);
  await Promise.resolve();
  await Promise.resolve();
  return { maps, city };
}

it('turns to the same place, as near, and back to where one stood', async () => {
  const { maps, city } = await turned();
  expect(city.camera.pose().lonDeg).toBeCloseTo(stood.lonDeg, 6);
  expect(city.camera.pose().heightM).toBeCloseTo(stood.heightM * 0.7, 0);
  maps.turn(false, city);
  const flat = pictureOf('flat', { ...stood, lonDeg: 0 });
  maps.land(flat);
  expect(flat.camera.pose()).toEqual(stood);
});

it('comes back to where one has gone meanwhile', async () => {
  const { maps, city } = await turned();
  const gone = { ...stood, lonDeg: 120.2 };
  city.camera.set(gone);
  maps.turn(false, city);
  const flat = pictureOf('flat', stood);
  maps.land(flat);
  expect(flat.camera.pose()).toEqual(gone);
});

it('shows what a link says, and the city only on a page that can', () => {
  const maps = new Maps();
  maps.show(true, { pose: stood });
  expect(maps.deep).toBe(false);
  maps.canTurn = true;
  maps.show(true, { pose: stood });
  const city = pictureOf('city', { ...stood, lonDeg: 0 });
  maps.land(city);
  expect(city.camera.pose()).toEqual(stood);
});
