import { BoxGeometry, type BufferGeometry, CylinderGeometry, ExtrudeGeometry, Shape } from 'three';
import { mergeGeometries, mergeVertices } from 'three/examples/jsm/utils/BufferGeometryUtils.js';

/** A box by its middle, but standing on `z`: width along x, length along y, height up. */
export function block(x: number, y: number, z: number, width: number, length: number, height: number): BufferGeometry {
  return bare(new BoxGeometry(width, length, height).translate(x, y, z + height / 2));
}

/** An upright cylinder standing on `z`; `topM` is its upper radius where it tapers. */
export function pillar(
  x: number,
  y: number,
  z: number,
  radiusM: number,
  height: number,
  topM = radiusM,
): BufferGeometry {
  const upright = new CylinderGeometry(topM, radiusM, height, 16).rotateX(Math.PI / 2);
  return bare(upright.translate(x, y, z + height / 2));
}

/** A profile in y and z, drawn along x over `width` from `x`. */
export function prism(x: number, width: number, profile: readonly (readonly [y: number, z: number])[]): BufferGeometry {
  const shape = new Shape();
  profile.forEach(([y, z], at) => (at === 0 ? shape.moveTo(y, z) : shape.lineTo(y, z)));
  const along = new ExtrudeGeometry(shape, { depth: width, bevelEnabled: false });
  // The profile's plane (y, z) was drawn as (x, y) and pulled along z: turn the axes in their circle.
  return bare(
    along
      .rotateY(Math.PI / 2)
      .rotateX(Math.PI / 2)
      .translate(x, 0, 0),
  );
}

export function joined(parts: readonly BufferGeometry[]): BufferGeometry {
  return mergeVertices(mergeGeometries([...parts]));
}

/** All parts alike, so that they can be joined: no index, positions, normals and texture places. */
function bare(geometry: BufferGeometry): BufferGeometry {
  return geometry.index ? geometry.toNonIndexed() : geometry;
}
