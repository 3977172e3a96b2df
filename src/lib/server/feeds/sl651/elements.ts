import type { Text } from '../../../model/text.ts';

/** One piece of a report's body, as sent. */
export type Element =
  | { readonly id: 'F0'; readonly observedAt: string }
  | {
      readonly id: string;
      readonly def: string;
      readonly raw: string;
      readonly value: number | null;
      readonly decimals: number;
    }
  | { readonly id: 'F4'; readonly rain5minMm: readonly (number | null)[] }
  | { readonly id: 'F5'; readonly level5minM: readonly (number | null)[] }
  | {
      readonly id: '04';
      readonly stepDDHHmm: string;
      readonly of: string;
      readonly def?: string;
      readonly values?: readonly (number | null)[];
      readonly rain?: readonly (number | null)[];
    }
  | { readonly id: 'F2'; readonly text: string }
  | { readonly id: 'F3'; readonly jpegBytes: number };

/** A body that cannot be read; `at` counts bytes from its first element. */
export class UnreadableBody extends Error {
  readonly at: number;

  constructor(sentence: string, at: number) {
    super(sentence);
    this.at = at;
  }
}

/** What an element id means (SL 651-2014, annex C). */
export interface Meaning {
  readonly property: string;
  readonly name: Text;
  readonly unit: string;
}
const meaning = (property: string, zh: string, en: string, unit: string): Meaning => ({
  property,
  name: { zh, en },
  unit,
});

/** By id in hexadecimal. Ids from 76 up are the maker's own; a device's register says what they are. */
export const meanings: ReadonlyMap<string, Meaning> = new Map([
  ['09', meaning('gateOpening', '闸门开启高度', 'Gate opening', 'm')],
  ['19', meaning('pumpsRunning', '开机台数', 'Pumps running', '')],
  ['1A', meaning('rainfallHour', '1 小时时段降水量', 'Rainfall of the hour', 'mm')],
  ['1F', meaning('rainfallDay', '日降水量', 'Rainfall of the day', 'mm')],
  ['20', meaning('rainfall', '当前降水量', 'Current rainfall', 'mm')],
  ['22', meaning('rainfall5min', '5 分钟时段降水量', 'Rainfall of 5 minutes', 'mm')],
  ['26', meaning('rainfallTotal', '降水量累计值', 'Accumulated rainfall', 'mm')],
  ['27', meaning('flow', '瞬时流量', 'Flow', 'm³/s')],
  ['31', meaning('flow', '输水设备流量、过闸流量', 'Flow through the gate', 'm³/s')],
  ['37', meaning('velocity', '当前瞬时流速', 'Velocity', 'm/s')],
  ['38', meaning('supplyVoltage', '电源电压', 'Supply voltage', 'V')],
  ['39', meaning('waterLevel', '瞬时河道水位', 'Water level', 'm')],
  ['3A', meaning('waterLevel', '闸、站下水位', 'Level below the station', 'm')],
  ['3B', meaning('waterLevelInner', '闸、站上水位', 'Level above the station', 'm')],
  ['03', meaning('waterTemperature', '瞬时水温', 'Water temperature', '°C')],
  ['46', meaning('ph', 'pH 值', 'pH', '')],
  ['47', meaning('dissolvedOxygen', '溶解氧', 'Dissolved oxygen', 'mg/L')],
  ['48', meaning('conductivity', '电导率', 'Conductivity', 'µS/cm')],
  ['49', meaning('turbidity', '浊度', 'Turbidity', 'NTU')],
  ['4A', meaning('permanganateIndex', '高锰酸盐指数', 'Permanganate index', 'mg/L')],
  ['4C', meaning('ammoniaNitrogen', '氨氮', 'Ammonia nitrogen', 'mg/L')],
  ['4D', meaning('totalPhosphorus', '总磷', 'Total phosphorus', 'mg/L')],
  ['4E', meaning('totalNitrogen', '总氮', 'Total nitrogen', 'mg/L')],
]);

const gbk = new TextDecoder('gbk');

/** Reads the elements of a report in their order; throws `UnreadableBody`. */
export function readElements(body: Buffer): Element[] {
  const elements: Element[] = [];
  let at = 0;
  while (at < body.length) {
    const { element, bytes } = readElement(body, at);
    elements.push(element);
    at += bytes;
  }
  return elements;
}

interface Read {
  readonly element: Element;
  readonly bytes: number;
}

function readElement(body: Buffer, at: number): Read {
  const id = body[at]!;
  if (id === 0xf0) return { element: { id: 'F0', observedAt: hex(take(body, at + 2, 5)) }, bytes: 7 };
  if (id === 0xf2) return { element: { id: 'F2', text: gbk.decode(body.subarray(at + 2)) }, bytes: body.length - at };
  if (id === 0xf3) return { element: { id: 'F3', jpegBytes: body.length - at - 2 }, bytes: body.length - at };
  if (id === 0x04) return readSeries(body, at);
  // FF opens an id of two bytes.
  const idBytes = id === 0xff ? 2 : 1;
  const name = hex(take(body, at, idBytes));
  const def = take(body, at + idBytes, 1)[0]!;
  const raw = take(body, at + idBytes + 1, def >> 3);
  const bytes = idBytes + 1 + raw.length;
  if (name === 'F4') return { element: { id: name, rain5minMm: rainOf(raw) }, bytes };
  if (name === 'F5') return { element: { id: name, level5minM: levelsOf(raw) }, bytes };
  const decimals = def & 7;
  return { element: { id: name, def: hex2(def), raw: hex(raw), value: bcd(raw, decimals), decimals }, bytes };
}

/** `04`: a step and, to the end or the next observation time, the values of one element at that step. */
function readSeries(body: Buffer, at: number): Read {
  const stepBytes = take(body, at + 1, 1)[0]! >> 3;
  const stepDDHHmm = hex(take(body, at + 2, stepBytes));
  const from = at + 2 + stepBytes;
  const [of, def] = take(body, from, 2) as unknown as [number, number];
  const size = of === 0xf4 ? 1 : of === 0xf5 ? 2 : def >> 3;
  if (size === 0) throw new UnreadableBody(`Element ${hex2(of)} of a series has values of no length.`, from + 1);
  let end = from + 2;
  while (end + size <= body.length && !(body[end] === 0xf0 && body[end + 1] === 0xf0)) end += size;
  const values = body.subarray(from + 2, end);
  const head = { id: '04', stepDDHHmm, of: hex2(of) } as const;
  if (of === 0xf4) return { element: { ...head, rain: rainOf(values) }, bytes: end - at };
  if (of === 0xf5) return { element: { ...head, values: levelsOf(values) }, bytes: end - at };
  const read = inPieces(values, size).map((piece) => bcd(piece, def & 7));
  return { element: { ...head, def: hex2(def), values: read }, bytes: end - at };
}

/** Bytes of 0.1 mm; FF is none. */
function rainOf(raw: Buffer): (number | null)[] {
  return [...raw].map((tenths) => (tenths === 0xff ? null : tenths / 10));
}

/** Words of 0.01 m above the device's own base; FFFF is none. */
function levelsOf(raw: Buffer): (number | null)[] {
  return inPieces(raw, 2).map((word) => (word.readUInt16BE() === 0xffff ? null : word.readUInt16BE() / 100));
}

function inPieces(raw: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.floor(raw.length / size) }, (_, index) =>
    raw.subarray(index * size, (index + 1) * size),
  );
}

/** BCD digits with `decimals` behind the point. A first byte FF means below zero; all FF, all AA or no digits mean none. */
export function bcd(raw: Buffer, decimals: number): number | null {
  const below = raw.length > 1 && raw[0] === 0xff;
  const digits = (below ? raw.subarray(1) : raw).toString('hex');
  if (!/^\d+$/.test(digits)) return null;
  // Division rounds once, so 00010490 at three decimals is 10.49 and not its neighbour.
  const size = Number(digits) / 10 ** decimals;
  return below ? -size : size;
}

function take(body: Buffer, at: number, count: number): Buffer {
  if (at + count <= body.length) return body.subarray(at, at + count);
  const id = body[Math.min(at, body.length - 1)]!;
  throw new UnreadableBody(`An element near ${hex2(id)} needs ${count} bytes; ${body.length - at} are left.`, at);
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
const hex2 = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, '0');
