import { Cartesian3, Matrix4, PerspectiveFrustum, Transforms } from '@cesium/engine';
import { describe, expect, it } from 'vitest';
import { createCityFrame } from '../geo/city-frame.ts';
import type { Position } from '../model/entity.ts';
import { CityViewport } from './city-view.ts';
import { invertRigid, type Matrices, multiply, perspective, pixelsPerMetre, projectPoint } from './matrices.ts';

const origin: Position = [119.95, 30.33, 12];
const frame = createCityFrame(origin);
const eastNorthUp = Transforms.eastNorthUpToFixedFrame(Cartesian3.fromDegrees(119.95, 30.33, 12));

/** A camera 900 m south of the origin and 500 m up, looking north and down. */
function camera(): Matrices {
  const tilt = Math.atan2(500, 900);
  const [s, c] = [Math.sin(tilt), Math.cos(tilt)];
  const eye = Float64Array.of(1, 0, 0, 0, 0, s, c, 0, 0, -c, s, 0, 0, -900, 500, 1);
  return {
    view: invertRigid(eye),
    projection: perspective(0.7, 1.6, 1, 200_000),
    nearM: 1,
    farM: 200_000,
    width: 800,
    height: 500,
    focalDistanceM: Math.hypot(900, 500),
  };
}

describe('the frame of the three engines', () => {
  it("is Cesium's own east-north-up frame to a millimetre at the district's far end", () => {
    const theirs = Matrix4.toArray(eastNorthUp);
    const farM = 50_000;
    frame.toEarth.forEach((value, at) => {
      expect(Math.abs(value - theirs[at]!) * (at < 12 ? farM : 1)).toBeLessThan(0.001);
    });
  });

  it('keeps millimetres when the radius of the earth is multiplied away', () => {
    const there = Matrix4.toArray(Matrix4.inverseTransformation(eastNorthUp, new Matrix4()));
    const identity = multiply(there, frame.toEarth);
    Array.from(Matrix4.toArray(Matrix4.IDENTITY)).forEach((value, at) => expect(identity[at]).toBeCloseTo(value, 5));
  });

  it('undoes a rigid matrix by its inverse', () => {
    const identity = multiply(frame.toEarth, invertRigid(frame.toEarth));
    Array.from(Matrix4.toArray(Matrix4.IDENTITY)).forEach((value, at) => expect(identity[at]).toBeCloseTo(value, 6));
  });

  it("has Cesium's perspective", () => {
    const frustum = new PerspectiveFrustum({ fov: 0.7, aspectRatio: 0.8, near: 3, far: 9_000 });
    const ours = perspective(0.7, 0.8, 3, 9_000);
    Matrix4.toArray(frustum.projectionMatrix).forEach((value, at) => expect(ours[at]).toBeCloseTo(value, 9));
  });
});

describe('a point of the city', () => {
  const points = [
    [0, 0, 0],
    [35, -20, 12],
    [4_000, 21_000, 380],
  ] as const;

  it("lands on the same pixel by deck.gl's viewport and by ours", () => {
    const matrices = camera();
    const viewport = new CityViewport({ matrices, id: 'city', x: 0, y: 0, width: 800, height: 500 });
    for (const point of points) {
      const [x, y] = viewport.project([...point]);
      const ours = projectPoint(matrices, point)!;
      expect(Math.hypot(x! - ours[0], y! - ours[1])).toBeLessThan(0.01);
    }
  });

  it('in the middle of the picture is as many pixels a metre as the viewport is told', () => {
    const matrices = camera();
    const [x] = projectPoint(matrices, [0, 0, 0])!;
    const [besideX] = projectPoint(matrices, [1, 0, 0])!;
    expect(x).toBeCloseTo(400, 6);
    expect(besideX - x).toBeCloseTo(pixelsPerMetre(matrices), 6);
  });

  it("has deck.gl's lines and circles at their size in pixels, for w is 1 at the focal distance", () => {
    const matrices = camera();
    const { projectionMatrix } = new CityViewport({ matrices, width: 800, height: 500 });
    expect(projectionMatrix[11]! * -matrices.focalDistanceM).toBeCloseTo(1, 9);
  });

  it('behind the eye has no pixel', () => {
    expect(projectPoint(camera(), [0, -2_000, 0])).toBeUndefined();
  });
});
