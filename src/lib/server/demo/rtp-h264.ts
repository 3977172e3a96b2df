/** So much fits into a datagram beside the headers of IP, UDP, SRTP and RTP. */
export const payloadAtMostBytes = 1_200;

/** RFC 6184, table 1: several units in one packet, and a part of one. */
const stapA = 24;
const fuA = 28;
const startBit = 0x80;
const endBit = 0x40;

/**
 * The units of one picture as payloads of RTP (RFC 6184, packetization mode 1): the small ones together, the large ones in parts.
 * The marker belongs on the last.
 */
export function payloadsOf(units: readonly Uint8Array[], atMostBytes = payloadAtMostBytes): Uint8Array[] {
  const payloads: Uint8Array[] = [];
  let together: Uint8Array[] = [];
  let bytes = 1;
  const flush = (): void => {
    if (together.length > 0) payloads.push(together.length === 1 ? together[0]! : aggregated(together));
    [together, bytes] = [[], 1];
  };
  for (const unit of units) {
    if (bytes + 2 + unit.length > atMostBytes) flush();
    if (unit.length > atMostBytes) payloads.push(...parted(unit, atMostBytes));
    else {
      together.push(unit);
      bytes += 2 + unit.length;
    }
  }
  flush();
  return payloads;
}

/** STAP-A: the highest importance of what is in it, then each unit behind its length (RFC 6184, clause 5.7.1). */
function aggregated(units: readonly Uint8Array[]): Uint8Array {
  const importance = Math.max(...units.map((unit) => unit[0]! & 0x60));
  const parts = units.flatMap((unit) => [Uint8Array.of(unit.length >> 8, unit.length & 0xff), unit]);
  return Buffer.concat([Uint8Array.of(importance | stapA), ...parts]);
}

/** FU-A: the unit's own first byte is told in two, the rest cut (RFC 6184, clause 5.8). */
function parted(unit: Uint8Array, atMostBytes: number): Uint8Array[] {
  const [indicator, kind] = [(unit[0]! & 0xe0) | fuA, unit[0]! & 0x1f];
  const parts: Uint8Array[] = [];
  for (let at = 1; at < unit.length; at += atMostBytes - 2) {
    const end = Math.min(unit.length, at + atMostBytes - 2);
    const edge = (at === 1 ? startBit : 0) | (end === unit.length ? endBit : 0);
    parts.push(Buffer.concat([Uint8Array.of(indicator, edge | kind), unit.subarray(at, end)]));
  }
  return parts;
}
