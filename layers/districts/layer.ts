import { readBuilt } from '../../src/lib/geo/read-built.ts';
import { groundOf } from '../../src/lib/stage/ground.ts';
import type { Layer } from '../../src/lib/stage/layer.ts';
import { openBorders } from './borders.ts';
import manifest from './manifest.ts';
import { openNames } from './names.ts';
import { bordersOf, type ThingsFile } from './outline.ts';

export default {
  ...manifest,
  async open(stage) {
    const scene = stage.cesium.scene;
    const things = await readThings(stage.tilesUrl);
    const names = openNames(stage, stage.city.divisions);
    const borders = openBorders(stage);

    /** The terrain comes in late; names and border are set on it again whenever it has settled. */
    function plant(): void {
      names.plant();
      const ground = (lonDeg: number, latDeg: number) => groundOf(scene, lonDeg, latDeg);
      borders.draw(bordersOf(things, stage.frame, ground));
      stage.requestRender('districts: set on the ground');
    }
    const unlisten = scene.globe.tileLoadProgressEvent.addEventListener((left: number) => {
      if (left === 0) plant();
    });
    plant();
    return {
      update: ({ language }) => names.speak(language),
      close() {
        unlisten();
        names.close();
        borders.close();
      },
    };
  },
} satisfies Layer;

async function readThings(tilesUrl: string): Promise<ThingsFile> {
  if (!tilesUrl) return {};
  return readBuilt<ThingsFile>(`${tilesUrl}/things.geojson`);
}
