/** Column-major 4×4 in doubles, as Cesium, deck.gl and three.js all read it. */
export type Matrix = Float64Array;

/** `a · b`. */
export function multiply(a: ArrayLike<number>, b: ArrayLike<number>): Matrix {
  const product = new Float64Array(16);
  for (let column = 0; column < 4; column += 1) {
    for (let row = 0; row < 4; row += 1) {
      let sum = 0;
      for (let at = 0; at < 4; at += 1) sum += a[at * 4 + row]! * b[column * 4 + at]!;
      product[column * 4 + row] = sum;
    }
  }
  return product;
}

/** The inverse of a matrix that only turns and shifts. */
export function invertRigid(m: ArrayLike<number>): Matrix {
  const inverse = new Float64Array(16);
  for (let row = 0; row < 3; row += 1) {
    for (let column = 0; column < 3; column += 1) inverse[column * 4 + row] = m[row * 4 + column]!;
    inverse[12 + row] = -(m[row * 4]! * m[12]! + m[row * 4 + 1]! * m[13]! + m[row * 4 + 2]! * m[14]!);
  }
  inverse[15] = 1;
  return inverse;
}

/**
 * What the overlays draw with. Cesium splits its depth into several frusta; the overlays have one, so they take Cesium's
 * field of view and their own near and far: the same pixel, a depth of their own.
 */
export interface Matrices {
  /** City frame → eye. Multiplied in doubles, so the earth's radius has cancelled before a float is made of it. */
  readonly view: Matrix;
  readonly projection: Matrix;
  readonly nearM: number;
  readonly farM: number;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** From the eye to the ground in the middle of the picture. */
  readonly focalDistanceM: number;
}

export function perspective(fovyRad: number, aspect: number, nearM: number, farM: number): Matrix {
  const f = 1 / Math.tan(fovyRad / 2);
  const matrix = new Float64Array(16);
  matrix[0] = f / aspect;
  matrix[5] = f;
  matrix[10] = -(farM + nearM) / (farM - nearM);
  matrix[11] = -1;
  matrix[14] = (-2 * farM * nearM) / (farM - nearM);
  return matrix;
}

/** Size of one metre at the focal distance, in CSS pixels. */
export function pixelsPerMetre(matrices: Matrices): number {
  return (matrices.height / 2) * (matrices.projection[5]! / matrices.focalDistanceM);
}

/** CSS pixel of a point in the city frame, or nothing when it is behind the eye. */
export function projectPoint(
  matrices: Matrices,
  [x, y, z]: readonly [number, number, number],
): readonly [x: number, y: number] | undefined {
  const { view: v, projection: p, width, height } = matrices;
  const ex = v[0]! * x + v[4]! * y + v[8]! * z + v[12]!;
  const ey = v[1]! * x + v[5]! * y + v[9]! * z + v[13]!;
  const depth = -(v[2]! * x + v[6]! * y + v[10]! * z + v[14]!);
  if (depth <= 0) return undefined;
  return [((p[0]! * ex) / depth + 1) * (width / 2), (1 - (p[5]! * ey) / depth) * (height / 2)];
}
