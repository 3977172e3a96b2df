/** The header beside `heights.bin`: where its south-west corner is and how far apart its nodes are, in degrees. */
export interface HeightsHeader {
  readonly west: number;
  readonly south: number;
  readonly stepDeg: number;
  readonly columns: number;
  readonly rows: number;
  readonly unitM: number;
  readonly generated?: boolean;
}

/** Height of the ground above the ellipsoid in metres. */
export type Heights = (lonDeg: number, latDeg: number) => number;

/** The ground as the tiles have it, by its own triangles; outside of them as at their edge. Throws a sentence where the file is not whole. */
export function heightsOf(header: HeightsHeader, buffer: ArrayBuffer): Heights {
  const { west, south, stepDeg, columns, rows, unitM } = header;
  if (buffer.byteLength !== columns * rows * 2)
    throw new Error(
      `heights.bin has ${buffer.byteLength} bytes, its header wants ${columns * rows * 2}. Build the tiles again.`,
    );
  const nodes = new Int16Array(buffer);
  return (lonDeg, latDeg) => {
    const u = Math.min(columns - 1, Math.max(0, (lonDeg - west) / stepDeg));
    const v = Math.min(rows - 1, Math.max(0, (latDeg - south) / stepDeg));
    const [i, j] = [Math.min(Math.floor(u), columns - 2), Math.min(Math.floor(v), rows - 2)];
    const [s, t] = [u - i, v - j];
    const at = j * columns + i;
    const [sw, se, nw, ne] = [nodes[at]!, nodes[at + 1]!, nodes[at + columns]!, nodes[at + columns + 1]!];
    const height = s + t <= 1 ? sw + (se - sw) * s + (nw - sw) * t : ne + (nw - ne) * (1 - s) + (se - ne) * (1 - t);
    return height * unitM;
  };
}
