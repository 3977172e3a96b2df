import { inflateRawSync } from 'node:zlib';

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const entryAtMostBytes = 256 * 1024 * 1024;

/** The files of a ZIP archive that `wanted` names, unpacked. Throws a sentence on bytes that are none. */
export function unzip(bytes: Uint8Array, wanted: readonly string[]): Map<string, Uint8Array> {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > archive.length || archive.readUInt32LE(end) !== endMark)
    throw new Error('The bytes are no ZIP archive, or it is cut off.');
  const files = new Map<string, Uint8Array>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== entryMark)
      throw new Error('The list of files of the ZIP archive cannot be read.');
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    if (wanted.includes(name)) files.set(name, contentOf(archive, at, name));
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}

function contentOf(archive: Buffer, entry: number, name: string): Uint8Array {
  const [method, packed, local] = [entry + 10, entry + 20, entry + 42];
  const head = archive.readUInt32LE(local);
  const start = head + 30 + archive.readUInt16LE(head + 26) + archive.readUInt16LE(head + 28);
  const content = archive.subarray(start, start + archive.readUInt32LE(packed));
  const how = archive.readUInt16LE(method);
  if (how === 0) return content;
  if (how === 8) return inflateRawSync(content, { maxOutputLength: entryAtMostBytes });
  throw new Error(`${name} in the ZIP archive is packed by method ${how}; 0 or 8 was expected.`);
}
