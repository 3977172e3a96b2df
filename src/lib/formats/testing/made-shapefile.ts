import { zipSync } from 'fflate';

/** 余杭, 良渚: in GBK, two bytes each. */
export const gbk = {
  余杭: [0xd3, 0xe0, 0xba, 0xbc],
  良渚: [0xc1, 0xbc, 0xe4, 0xbe],
  名称: [0xc3, 0xfb, 0xb3, 0xc6],
} as const;

interface Given {
  readonly points: readonly (readonly [number, number])[];
  readonly names: readonly (readonly number[])[];
  readonly values: readonly number[];
  readonly prj?: string;
  readonly cpg?: string;
}

/** A zipped Shapefile of points with a column 名称 in GBK and a column `value` (ESRI, 1998; dBASE III). */
export function madeShapefile({ points, names, values, prj, cpg }: Given): Uint8Array {
  const text = (words: string) => new TextEncoder().encode(words);
  return zipSync({
    '图层.shp': shpOf(points),
    '图层.dbf': dbfOf(names, values),
    ...(prj ? { '图层.prj': text(prj) } : {}),
    ...(cpg ? { '图层.cpg': text(cpg) } : {}),
  });
}

function shpOf(points: Given['points']): Uint8Array {
  const bytes = new Uint8Array(100 + points.length * 28);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 9994);
  view.setInt32(24, bytes.length / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, 1, true);
  points.forEach(([x, y], n) => {
    const at = 100 + n * 28;
    view.setInt32(at, n + 1);
    view.setInt32(at + 4, 10);
    view.setInt32(at + 8, 1, true);
    view.setFloat64(at + 12, x, true);
    view.setFloat64(at + 20, y, true);
  });
  return bytes;
}

const nameLength = 20;
const valueLength = 10;

function dbfOf(names: Given['names'], values: readonly number[]): Uint8Array {
  const [header, row] = [32 + 2 * 32 + 1, 1 + nameLength + valueLength];
  const bytes = new Uint8Array(header + names.length * row + 1).fill(0x20, header);
  const view = new DataView(bytes.buffer);
  bytes.set([3, 126, 1, 1]);
  view.setUint32(4, names.length, true);
  view.setUint16(8, header, true);
  view.setUint16(10, row, true);
  bytes.set([...gbk.名称, ...new Array<number>(7).fill(0), 'C'.charCodeAt(0)], 32);
  bytes[32 + 16] = nameLength;
  bytes.set([...new TextEncoder().encode('value'), ...new Array<number>(6).fill(0), 'N'.charCodeAt(0)], 64);
  bytes[64 + 16] = valueLength;
  bytes[header - 1] = 0x0d;
  names.forEach((name, n) => {
    const at = header + n * row;
    bytes.set(name, at + 1);
    bytes.set(new TextEncoder().encode(String(values[n]).padStart(valueLength)), at + 1 + nameLength);
  });
  bytes[bytes.length - 1] = 0x1a;
  return bytes;
}
