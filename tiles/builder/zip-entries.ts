import { readFileSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';

/** Every entry of an archive, unpacked when asked; for checks, not for serving. */
export function zipEntries(path: string): Map<string, () => Buffer> {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0) throw new Error(`${path} has no zip directory; it is cut short. Build it again.`);
  const entries = new Map<string, () => Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const [method, crc, size, header] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 16),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 42),
    ];
    entries.set(name, () => {
      const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
      const packed = bytes.subarray(start, start + size);
      const data = method === 8 ? inflateRawSync(packed) : packed;
      if (crc32(data) !== crc) throw new Error(`${path}: ${name} does not have the checksum its directory states.`);
      return data;
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}
