import { Cesium3DTileset, type Scene } from '@cesium/engine';
import { firstPictureMark, wholePictureMark } from './first-picture-mark.ts';

/**
 * Marks in the page's timeline the first frame in which the district can be recognised, its ground and its houses at
 * whatever detail, and the first in which everything the view asks for is drawn. Once each in a page's life.
 */
export function markFirstPicture(scene: Scene): void {
  if (performance.getEntriesByName(firstPictureMark).length > 0) return;
  let housesStand = false;
  let groundLies = false;
  const watched = new Set<Cesium3DTileset>();
  const unlisten = scene.globe.tileLoadProgressEvent.addEventListener(() => (groundLies = true));
  const stop = scene.postRender.addEventListener(() => {
    const cities = citiesOf(scene);
    for (const city of cities.filter((found) => !watched.has(found))) {
      watched.add(city);
      // Told of every tile in every frame: once is enough.
      const seen = city.tileVisible.addEventListener(() => {
        housesStand = true;
        seen();
      });
    }
    if (housesStand && groundLies && performance.getEntriesByName(firstPictureMark).length === 0)
      performance.mark(firstPictureMark);
    if (!housesStand || !scene.globe.tilesLoaded || !cities.every((city) => city.tilesLoaded)) return;
    performance.mark(wholePictureMark);
    unlisten();
    stop();
  });
}

function citiesOf({ primitives }: Scene): Cesium3DTileset[] {
  const all = Array.from({ length: primitives.length }, (_, n): unknown => primitives.get(n));
  return all.filter((primitive) => primitive instanceof Cesium3DTileset);
}
