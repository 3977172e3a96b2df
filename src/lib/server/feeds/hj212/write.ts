import { crcText } from './crc.ts';

/** Makes a frame of a segment: `##`, length in four digits, segment, CRC, CR LF. */
export function frameOf(segment: string): Uint8Array {
  const bytes = Buffer.from(segment, 'latin1');
  const length = String(bytes.length).padStart(4, '0');
  return Buffer.from(`##${length}${segment}${crcText(bytes)}\r\n`, 'latin1');
}

/** Header items in the standard's order; those without a value are left out. */
export function segmentOf(header: Readonly<Record<string, string | undefined>>, cp: string): string {
  const items = Object.entries(header).filter(([, value]) => value !== undefined);
  return `${items.map(([name, value]) => `${name}=${value}`).join(';')};CP=&&${cp}&&`;
}
