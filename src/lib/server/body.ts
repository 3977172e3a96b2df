import type { IncomingMessage } from 'node:http';

/** What was sent; `undefined` where it is more than that, which is not read to its end. */
export async function bodyOf(request: IncomingMessage, bytesAtMost: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > bytesAtMost) return undefined;
  const parts: Buffer[] = [];
  let length = 0;
  // Leaving early must not hang up before the sentence is out.
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > bytesAtMost) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
