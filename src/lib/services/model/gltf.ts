import { Unreadable } from '../../formats/shared/format.ts';

/** glTF 2.0 as far as its size needs it. */
export interface Gltf {
  readonly asset?: { readonly version?: string; readonly copyright?: string };
  readonly scene?: number;
  readonly scenes?: readonly { readonly nodes?: readonly number[] }[];
  readonly nodes?: readonly Node[];
  readonly meshes?: readonly {
    readonly primitives?: readonly { readonly attributes?: Readonly<Record<string, number>> }[];
  }[];
  readonly accessors?: readonly { readonly min?: readonly number[]; readonly max?: readonly number[] }[];
  readonly buffers?: readonly { readonly uri?: string }[];
  readonly images?: readonly { readonly uri?: string }[];
}
interface Node {
  readonly children?: readonly number[];
  readonly mesh?: number;
  readonly matrix?: readonly number[];
  readonly translation?: readonly [number, number, number];
  readonly rotation?: readonly [number, number, number, number];
  readonly scale?: readonly [number, number, number];
}
type Triple = readonly [x: number, y: number, z: number];

const magic = 0x46546c67;
const jsonChunk = 0x4e4f534a;
/** A graph of nodes is no deeper than this, or it runs in a circle. */
const deepest = 64;

/** The description in a GLB or a glTF that bears all it needs. */
export async function readGltf(file: Blob): Promise<Gltf> {
  const head = new DataView(await file.slice(0, 20).arrayBuffer());
  const isBinary = head.byteLength >= 20 && head.getUint32(0, true) === magic;
  if (isBinary && head.getUint32(16, true) !== jsonChunk)
    throw broken('GLB 第一块不是 JSON', 'its first chunk is no JSON');
  const text = isBinary ? file.slice(20, 20 + head.getUint32(12, true)) : file;
  const gltf = parsed(await text.text());
  const version = gltf.asset?.version ?? '';
  if (!version.startsWith('2'))
    throw broken(`glTF 版本 ${version || '未注明'}，只认 2.0`, `version ${version || 'unsaid'}; 2.0 is read`);
  const beside = [...(gltf.buffers ?? []), ...(gltf.images ?? [])].find(({ uri }) => uri && !uri.startsWith('data:'));
  if (beside)
    throw broken(
      `它还要另一个文件 ${beside.uri}；请导出为一个 GLB`,
      `it needs another file, ${beside.uri}; export it as one GLB`,
    );
  return gltf;
}

function parsed(text: string): Gltf {
  try {
    return JSON.parse(text) as Gltf;
  } catch {
    throw broken('里面没有可读的 JSON', 'there is no JSON in it');
  }
}

const broken = (zh: string, en: string): Unreadable =>
  new Unreadable({ zh: `不能用作模型：${zh}。`, en: `It cannot be a model: ${en}.` });

/** The corners of the boxes about all meshes as they stand in the scene. */
export function cornersOf(gltf: Gltf): Triple[] {
  const roots = gltf.scenes?.[gltf.scene ?? 0]?.nodes ?? gltf.nodes?.map((_, at) => at) ?? [];
  return roots.flatMap((root) => cornersIn(gltf, root, (point) => point, 0));
}

function cornersIn(gltf: Gltf, at: number, above: (point: Triple) => Triple, depth: number): Triple[] {
  const node = gltf.nodes?.[at];
  if (!node || depth > deepest) return [];
  const local = placing(node);
  const place = (point: Triple) => above(local(point));
  const primitives = node.mesh === undefined ? [] : (gltf.meshes?.[node.mesh]?.primitives ?? []);
  const own = primitives.flatMap(({ attributes }) => {
    const { min, max } = gltf.accessors?.[attributes?.['POSITION'] ?? -1] ?? {};
    return min && max ? boxCorners(min, max).map(place) : [];
  });
  return [...own, ...(node.children ?? []).flatMap((child) => cornersIn(gltf, child, place, depth + 1))];
}

function boxCorners(min: readonly number[], max: readonly number[]): Triple[] {
  return Array.from({ length: 8 }, (_, n): Triple => {
    const pick = (axis: number) => (n & (1 << axis) ? max : min)[axis] ?? 0;
    return [pick(0), pick(1), pick(2)];
  });
}

function placing({
  matrix: m,
  translation = [0, 0, 0],
  rotation: q,
  scale = [1, 1, 1],
}: Node): (point: Triple) => Triple {
  if (m)
    return ([x, y, z]) => {
      const along = (row: number) => m[row]! * x + m[row + 4]! * y + m[row + 8]! * z + m[row + 12]!;
      return [along(0), along(1), along(2)];
    };
  return ([x, y, z]) => {
    const scaled = [x * scale[0], y * scale[1], z * scale[2]] as const;
    const [a, b, c] = q ? turned(scaled, q) : scaled;
    return [a + translation[0], b + translation[1], c + translation[2]];
  };
}

/** By a unit quaternion: v + 2w(u × v) + 2u × (u × v). */
function turned(v: Triple, [x, y, z, w]: readonly [number, number, number, number]): Triple {
  const once = cross([x, y, z], v);
  const twice = cross([x, y, z], once);
  return [
    v[0] + 2 * (w * once[0] + twice[0]),
    v[1] + 2 * (w * once[1] + twice[1]),
    v[2] + 2 * (w * once[2] + twice[2]),
  ];
}

const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
