import { setTimeout as pause } from 'node:timers/promises';
import type { Datastream, Thing } from '../../../model/entity.ts';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import { idOf } from '../../../model/id.ts';
import { plain } from '../../../model/incidents/given.ts';
import type { CapMessage } from '../../../model/warnings/cap.ts';
import { received } from '../../../model/warnings/received.ts';
import { capIn } from '../../cap/read-cap.ts';
import { readXml, under, wordsOf, type Root } from '../../cap/xml.ts';
import { sentenceOf } from './door.ts';
import type { News } from './inbox.ts';

const withinMs = 15_000;
const bytesAtMost = 4 * 1024 * 1024;
const entriesAtMost = 500;

export interface Polling {
  readonly context: FeedContext;
  readonly put: (news: News) => void;
  readonly now: () => number;
  readonly everyMs: number;
  /** CAP `sender` of this house: what we said ourselves does not come back as a warning to us. */
  readonly own: string;
}

/** The addresses of a setting, with commas between; one that is none is a sentence to `warn`. */
export function addressesIn(setting: string | undefined, warn: (sentence: string) => void): string[] {
  const said = (setting ?? '').split(',').map((address) => address.trim());
  return said.filter((address) => {
    if (address === '') return false;
    if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return true;
    warn(`CAP_FEED_URLS has "${address}"; an address with http or https was expected.`);
    return false;
  });
}

/** Asks one address again and again: an alert, or a feed of them (Atom, RFC 4287). That it answers is itself a fact. */
export async function poll(address: string, polling: Polling): Promise<void> {
  const { context, put, now, everyMs } = polling;
  const { signal, warn } = context;
  const read = new Set<string>();
  let trouble = '';
  while (!signal.aborted) {
    try {
      let count = 0;
      await ask(address, read, polling, (message) => {
        count += 1;
        put((state) => taken(message, state, polling));
      });
      put((state) => heard(address, count, state.things.has(sourceOf(address).id), now(), everyMs));
      trouble = '';
    } catch (error) {
      if (signal.aborted) return;
      const sentence = `${address} could not be asked for warnings: ${sentenceOf(error)}`;
      if (sentence !== trouble) warn(sentence);
      trouble = sentence;
    }
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

function taken(message: CapMessage, state: Parameters<News>[0], { context, now }: Polling): Offer {
  try {
    return received(message, state, now());
  } catch (error) {
    context.warn(sentenceOf(error));
    return {};
  }
}

/** Takes what is new; throws a sentence where not all could be had, and that is asked for again. */
async function ask(
  address: string,
  read: Set<string>,
  { context, own }: Polling,
  take: (message: CapMessage) => void,
): Promise<void> {
  const root = readXml(await fetched(address, context.signal));
  const takeOf = (alert: Root): void => {
    const message = capIn(alert);
    if (message.sender !== own) take(message);
  };
  if (root.name === 'alert') return takeOf(root);
  if (root.name !== 'feed') throw new Error(`<${root.name}> came; <alert> of CAP or <feed> of Atom was expected.`);
  const missing: string[] = [];
  for (const entry of entriesIn(root, address)) {
    if (read.has(entry)) continue;
    const alert = await fetched(entry, context.signal).catch((error: unknown) => {
      missing.push(`${entry}: ${sentenceOf(error)}`);
    });
    if (!alert) continue;
    read.add(entry);
    try {
      takeOf(readXml(alert));
    } catch (error) {
      context.quarantine(alert, `${entry}: ${sentenceOf(error)}`);
    }
  }
  if (missing.length > 0) throw new Error(missing.join(' '));
}

/** The addresses of a feed's alerts, the newest last, so that updates come after what they update. */
function entriesIn({ element, prefix }: Root, address: string): string[] {
  const all = under(element, prefix, 'entry').slice(0, entriesAtMost);
  return all.reverse().flatMap((entry) => {
    const links = under(entry, prefix, 'link').filter((link) => typeof link !== 'string');
    const best = links.find((link) => link['@type'] === 'application/cap+xml') ?? links[0];
    const href = typeof best?.['@href'] === 'string' ? best['@href'] : under(entry, prefix, 'id').map(wordsOf)[0];
    const url = href !== undefined && URL.canParse(href, address) ? new URL(href, address) : undefined;
    return url && /^https?:$/.test(url.protocol) ? [url.href] : [];
  });
}

async function fetched(address: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(address, { signal: AbortSignal.any([signal, AbortSignal.timeout(withinMs)]) });
  if (!response.ok) throw new Error(`it answered ${response.status}; 200 was expected.`);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += (part as Uint8Array).length;
    if (bytes > bytesAtMost) throw new Error(`it sent more than ${bytesAtMost} bytes.`);
    parts.push(part as Uint8Array);
  }
  return Buffer.concat(parts);
}

function sourceOf(address: string): Thing {
  const { host, pathname } = new URL(address);
  return {
    type: 'Thing',
    id: idOf('WarningSource', `${host}${pathname}`),
    kind: 'WarningSource',
    name: { zh: `预警来源 ${host}`, en: `Source of warnings ${host}` },
    responsible: plain(host),
  };
}

/** A source that falls silent is missed like an instrument: no warning from it means nothing then. */
function heard(address: string, count: number, isKnown: boolean, atMs: number, everyMs: number): Offer {
  const thing = sourceOf(address);
  const stream: Datastream = {
    type: 'Datastream',
    id: idOf('Datastream', `${thing.id.split(':').slice(2).join(':')}:newMessages`),
    thing: thing.id,
    property: 'newMessages',
    name: { zh: '新报文', en: 'new messages' },
    unit: '',
    decimals: 0,
    staleAfterMs: 5 * everyMs,
  };
  const observation = { datastream: stream.id, phenomenonTime: atMs, resultTime: atMs, result: count };
  return { ...(isKnown ? {} : { upsert: [thing, stream] }), observe: [observation] };
}
