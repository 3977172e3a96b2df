/** A coded picture as its units (ITU-T H.264, clause 7.3.1), without start codes and lengths. */
export interface CodedFrame {
  readonly units: readonly Uint8Array[];
  /** Needs no picture before it; its parameter sets stand before it then. */
  readonly key: boolean;
}

/** Kinds of units, ITU-T H.264, table 7-1. */
const idr = 5;

export const kindOf = (unit: Uint8Array): number => unit[0]! & 0x1f;

/** The units of a frame as MP4 keeps it: each behind its length in four bytes (ISO/IEC 14496-15, clause 5.3.4.2). */
export function unitsOf(frame: Uint8Array): Uint8Array[] {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const units: Uint8Array[] = [];
  for (let at = 0; at + 4 < frame.length; at += 4 + view.getUint32(at))
    units.push(frame.subarray(at + 4, at + 4 + view.getUint32(at)));
  return units;
}

/** The parameter sets of an `avcC` (ISO/IEC 14496-15, clause 5.3.3.1): those of sequences, then those of pictures. */
export function parameterSetsOf(avcC: Uint8Array): Uint8Array[] {
  const view = new DataView(avcC.buffer, avcC.byteOffset, avcC.byteLength);
  const sets: Uint8Array[] = [];
  let at = 5;
  for (const mask of [0x1f, 0xff]) {
    const count = view.getUint8(at) & mask;
    at += 1;
    for (let n = 0; n < count; n += 1) {
      const length = view.getUint16(at);
      sets.push(avcC.subarray(at + 2, at + 2 + length));
      at += 2 + length;
    }
  }
  return sets;
}

/** A frame of MP4 as it can be sent to somebody who has seen none before. */
export function codedFrame(frame: Uint8Array, parameterSets: readonly Uint8Array[]): CodedFrame {
  const units = unitsOf(frame).map((unit) => unit.slice());
  const key = units.some((unit) => kindOf(unit) === idr);
  return { units: key ? [...parameterSets, ...units] : units, key };
}
