import { binaryKind } from '../../model/wire.ts';
import type { FeedId } from '../../model/id.ts';

/** A snapshot as one binary message: kind, length of the feed's name, name, JSON in UTF-8 (read by `packet-parser.ts`). */
export function packSnapshot(feed: FeedId, json: string): Uint8Array {
  const name = Buffer.from(feed);
  return Buffer.concat([Buffer.of(binaryKind.snapshot, name.length), name, Buffer.from(json)]);
}
