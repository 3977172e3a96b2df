import { XMLBuilder } from 'fast-xml-parser';
import type { FeedState } from '../../model/feed-state.ts';
import type { Id } from '../../model/id.ts';
import type { Text } from '../../model/text.ts';
import type { CapMessage } from '../../model/warnings/cap.ts';
import { release, type Released } from '../../model/warnings/release.ts';
import { warningId, warningsIn } from '../../model/warnings/warning.ts';
import { capMediaType } from '../cap/write-cap.ts';

/** What is known of warnings and, since an exercise begins there, of incidents. */
export interface Known {
  readonly warnings: FeedState | undefined;
  readonly command: FeedState | undefined;
}

/** The messages the public may read, the newest first: those that stand, cancellations too until what they cancel would be over. */
export function publicMessages({ warnings, command }: Known): Released[] {
  return warningsIn(warnings?.things.values() ?? [])
    .filter(({ state }) => state === 'sent')
    .flatMap((warning) => release(warning, command) ?? [])
    .sort((a, b) => b.sentMs - a.sentMs);
}

/** One message by its identifier, also one that is over: who reads a reference may look it up. */
export function publicMessage(identifier: string, { warnings, command }: Known): Released | undefined {
  const all = warningsIn(warnings?.things.values() ?? []).flatMap((warning) => release(warning, command) ?? []);
  return all.find((message) => message.identifier === identifier);
}

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true });

/** What a feed is known by: an id that never changes, and what it is called. */
export interface FeedName {
  readonly id: Id;
  readonly title: Text;
}

/**
 * The messages as Atom (RFC 4287). Addresses are said from the feed's own, `/api/warnings`: through whatever name and proxy
 * it is asked, they lead to the same house.
 */
export function atomOf(messages: readonly Released[], { id, title }: FeedName, nowMs: number): string {
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    feed: {
      '@xmlns': 'http://www.w3.org/2005/Atom',
      id,
      title: title.zh,
      updated: iso(messages[0]?.sentMs ?? nowMs),
      author: { name: title.zh },
      link: { '@rel': 'self', '@href': 'warnings' },
      entry: messages.map(entryOf),
    },
  });
}

function entryOf({ identifier, sentMs, infos, msgType }: CapMessage): object {
  const info = infos[0];
  return {
    id: warningId(identifier),
    title: info?.headline ?? info?.event ?? identifier,
    updated: iso(sentMs),
    category: { '@term': msgType },
    summary: info?.description ?? '',
    link: { '@rel': 'alternate', '@type': capMediaType, '@href': `warnings/${encodeURIComponent(identifier)}.xml` },
  };
}

const iso = (timeMs: number): string => new Date(timeMs).toISOString();
