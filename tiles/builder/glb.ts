import { MeshoptEncoder } from 'meshoptimizer';
import type { City } from '../../src/lib/model/city.ts';
import type { Building } from './building.ts';
import { bytesOf, propertyTable, schemaOf } from './property-table.ts';
import type { Detail, Mesh } from './walls.ts';

export const encoderReady: Promise<void> = MeshoptEncoder.ready;

/** Steps of TEXCOORD_0 a metre: whole decimetres along the wall and above the ground. 65535 marks a roof. */
const facadeStepsPerM = 10;

interface View {
  readonly bytes: Uint8Array;
  readonly json: Record<string, unknown>;
}

interface Stream {
  readonly name: string;
  readonly raw: Uint8Array;
  readonly stride: number;
  readonly accessor: Record<string, unknown>;
}

/** How coarsely a tile is written. */
export interface Fineness {
  readonly detail: Detail;
  /** Least step of a position in metres. */
  readonly stepM: number;
}

/**
 * One tile: glTF 2.0 with quantised, meshopt-packed streams and a property table of its buildings. Needs `encoderReady`.
 * Boxes carry no normals: glTF has a reader shade such faces flat.
 */
export function encodeGlb(mesh: Mesh, buildings: readonly Building[], city: City, fineness: Fineness): Buffer {
  const { positions, translation, step, max } = quantise(mesh.positions, fineness.stepM);
  const streams = streamsOf(mesh, positions, max).filter(({ name }) => fineness.detail === 'full' || name !== 'NORMAL');
  const wide = mesh.features.length > 65535;
  const indices = wide ? Uint32Array.from(mesh.indices) : Uint16Array.from(mesh.indices);
  const table = propertyTable(buildings, streams.length + 1);
  const views = pack(streams, indices, table.columns);
  return glue(
    json({ streams, views, indices, wide, translation, step, table: table.json, city, features: buildings.length }),
    views,
  );
}

function streamsOf(mesh: Mesh, positions: Uint16Array, max: readonly number[]): Stream[] {
  const count = mesh.features.length;
  return [
    {
      name: 'POSITION',
      raw: bytesOf(positions),
      stride: 8,
      accessor: { componentType: 5123, type: 'VEC3', min: [0, 0, 0], max },
    },
    {
      name: 'NORMAL',
      raw: bytesOf(packNormals(mesh.normals)),
      stride: 4,
      accessor: { componentType: 5120, normalized: true, type: 'VEC3' },
    },
    {
      name: 'COLOR_0',
      raw: packColours(mesh),
      stride: 4,
      accessor: { componentType: 5121, normalized: true, type: 'VEC4' },
    },
    {
      name: 'TEXCOORD_0',
      raw: bytesOf(packFacades(mesh.facades)),
      stride: 4,
      accessor: { componentType: 5123, type: 'VEC2' },
    },
    {
      name: '_FEATURE_ID_0',
      raw: bytesOf(spread(mesh.features)),
      stride: 4,
      accessor: { componentType: 5123, type: 'SCALAR' },
    },
  ].map((stream): Stream => ({ ...stream, accessor: { ...stream.accessor, count } }));
}

/** Into whole steps from the low corner; glTF's axes are east, up, south. One step for all axes keeps the transform simple. */
function quantise(
  positions: readonly number[],
  leastStepM: number,
): {
  positions: Uint16Array;
  translation: number[];
  step: number;
  max: number[];
} {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  const turned = (k: number): [number, number, number] => [positions[k]!, positions[k + 2]!, -positions[k + 1]!];
  for (let k = 0; k < positions.length; k += 3) {
    turned(k).forEach((value, axis) => {
      low[axis] = Math.min(low[axis]!, value);
      high[axis] = Math.max(high[axis]!, value);
    });
  }
  const step = Math.max(leastStepM, Math.max(...high.map((value, axis) => value - low[axis]!)) / 65535);
  const packed = new Uint16Array((positions.length / 3) * 4);
  const max = [0, 0, 0];
  for (let k = 0; k < positions.length; k += 3) {
    turned(k).forEach((value, axis) => {
      const at = Math.round((value - low[axis]!) / step);
      packed[(k / 3) * 4 + axis] = at;
      max[axis] = Math.max(max[axis]!, at);
    });
  }
  return { positions: packed, translation: low, step, max };
}

function packNormals(normals: readonly number[]): Int8Array {
  const packed = new Int8Array((normals.length / 3) * 4);
  for (let k = 0; k < normals.length; k += 3) {
    packed[(k / 3) * 4] = Math.round(normals[k]! * 127);
    packed[(k / 3) * 4 + 1] = Math.round(normals[k + 2]! * 127);
    packed[(k / 3) * 4 + 2] = Math.round(-normals[k + 1]! * 127);
  }
  return packed;
}

/** A glTF material is opaque unless it says otherwise, so the fourth byte is free to carry the mark. */
function packColours({ colours, marks }: Mesh): Uint8Array {
  const packed = new Uint8Array(marks.length * 4);
  marks.forEach((mark, k) => {
    for (let c = 0; c < 3; c += 1) packed[k * 4 + c] = Math.round(Math.min(1, colours[k * 3 + c]!) * 255);
    packed[k * 4 + 3] = mark;
  });
  return packed;
}

function packFacades(facades: readonly number[]): Uint16Array {
  return Uint16Array.from(facades, (metres) =>
    metres < 0 ? 65535 : Math.min(65534, Math.round(metres * facadeStepsPerM)),
  );
}

function spread(features: readonly number[]): Uint16Array {
  const packed = new Uint16Array(features.length * 2);
  features.forEach((feature, k) => (packed[k * 2] = feature));
  return packed;
}

function pack(streams: readonly Stream[], indices: Uint16Array | Uint32Array, columns: readonly Uint8Array[]): View[] {
  let [packedAt, plainAt] = [0, 0];
  const next = (raw: Uint8Array, stride: number, mode: string, target: number): View => {
    const count = raw.length / stride;
    const bytes = MeshoptEncoder.encodeGltfBuffer(raw, count, stride, mode, 0);
    const meshopt = { buffer: 0, byteOffset: packedAt, byteLength: bytes.length, byteStride: stride, count, mode };
    const view = {
      buffer: 1,
      byteOffset: plainAt,
      byteLength: raw.length,
      target,
      ...(target === 34962 ? { byteStride: stride } : {}),
    };
    packedAt += padded(bytes.length);
    plainAt += padded(raw.length);
    return { bytes, json: { ...view, extensions: { EXT_meshopt_compression: meshopt } } };
  };
  const views = streams.map(({ raw, stride }) => next(raw, stride, 'ATTRIBUTES', 34962));
  views.push(next(bytesOf(indices), indices.BYTES_PER_ELEMENT, 'TRIANGLES', 34963));
  for (const column of columns) {
    packedAt = Math.ceil(packedAt / 8) * 8;
    views.push({ bytes: column, json: { buffer: 0, byteOffset: packedAt, byteLength: column.length } });
    packedAt += padded(column.length);
  }
  return views;
}

function padded(length: number): number {
  return Math.ceil(length / 8) * 8;
}

interface Parts {
  readonly streams: readonly Stream[];
  readonly views: readonly View[];
  readonly indices: Uint16Array | Uint32Array;
  readonly wide: boolean;
  readonly translation: readonly number[];
  readonly step: number;
  readonly table: Record<string, unknown>;
  readonly city: City;
  readonly features: number;
}

function json(parts: Parts): Record<string, unknown> {
  const { streams, views, step } = parts;
  const plain = views.filter(({ json: view }) => view['buffer'] === 1).at(-1)!.json as {
    byteOffset: number;
    byteLength: number;
  };
  const packed = views.at(-1)!.json as { byteOffset: number; byteLength: number };
  const attributes = Object.fromEntries(streams.map(({ name }, k) => [name, k]));
  const features = { featureIds: [{ featureCount: parts.features, attribute: 0, propertyTable: 0 }] };
  return {
    asset: {
      version: '2.0',
      generator: 'tiles/builder',
    },
    extensionsUsed: [
      'EXT_mesh_features',
      'EXT_structural_metadata',
      'EXT_meshopt_compression',
      'KHR_mesh_quantization',
    ],
    extensionsRequired: ['EXT_meshopt_compression', 'KHR_mesh_quantization'],
    extensions: { EXT_structural_metadata: { schema: schemaOf(parts.city), propertyTables: [parts.table] } },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0, translation: parts.translation, scale: [step, step, step] }],
    meshes: [
      {
        primitives: [{ attributes, indices: streams.length, material: 0, extensions: { EXT_mesh_features: features } }],
      },
    ],
    materials: [{ pbrMetallicRoughness: { metallicFactor: 0, roughnessFactor: 0.9 } }],
    accessors: [
      ...streams.map(({ accessor }, k) => ({ bufferView: k, ...accessor })),
      {
        bufferView: streams.length,
        componentType: parts.wide ? 5125 : 5123,
        type: 'SCALAR',
        count: parts.indices.length,
      },
    ],
    bufferViews: views.map((view) => view.json),
    buffers: [
      { byteLength: padded(packed.byteOffset + packed.byteLength) },
      {
        byteLength: padded(plain.byteOffset + plain.byteLength),
        extensions: { EXT_meshopt_compression: { fallback: true } },
      },
    ],
  };
}

function glue(head: Record<string, unknown>, views: readonly View[]): Buffer {
  const text = Buffer.from(JSON.stringify(head));
  const json = Buffer.concat([text, Buffer.alloc((8 - ((text.length + 20) % 8)) % 8, 0x20)]);
  const size = (head['buffers'] as { byteLength: number }[])[0]!.byteLength;
  const bin = Buffer.alloc(size);
  for (const { bytes, json: view } of views) {
    const meshopt = (view['extensions'] as { EXT_meshopt_compression: { byteOffset: number } } | undefined)
      ?.EXT_meshopt_compression;
    bin.set(bytes, meshopt?.byteOffset ?? (view['byteOffset'] as number));
  }
  const header = Buffer.alloc(20);
  [0x46546c67, 2, 28 + json.length + size, json.length, 0x4e4f534a].forEach((value, k) =>
    header.writeUInt32LE(value, k * 4),
  );
  const binHeader = Buffer.alloc(8);
  [size, 0x004e4942].forEach((value, k) => binHeader.writeUInt32LE(value, k * 4));
  return Buffer.concat([header, json, binHeader, bin]);
}
