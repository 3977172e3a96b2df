import { Cesium3DTileset, type Scene } from '@cesium/engine';
import { firstPictureMark } from './first-picture-mark.ts';

/** Marks the first frame in which everything the view asks for is drawn: ground, base map and houses. Once in a page's life. */
export function markFirstPicture(scene: Scene): void {
  if (performance.getEntriesByName(firstPictureMark).length > 0) return;
  const stop = scene.postRender.addEventListener(() => {
    if (!scene.globe.tilesLoaded || !citiesLoaded(scene)) return;
    performance.mark(firstPictureMark);
    stop();
  });
}

/** False also while there is none: a picture without houses is not one of the district. */
function citiesLoaded({ primitives }: Scene): boolean {
  const cities: Cesium3DTileset[] = [];
  for (let n = 0; n < primitives.length; n += 1) {
    const primitive: unknown = primitives.get(n);
    if (primitive instanceof Cesium3DTileset) cities.push(primitive);
  }
  return cities.length > 0 && cities.every((city) => city.tilesLoaded);
}
