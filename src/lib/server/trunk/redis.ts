import { randomBytes } from 'node:crypto';
import type { Delta } from '../../model/change.ts';
import type { Claim } from '../../model/claim.ts';
import type { FeedStatus } from '../../model/feed.ts';
import type { FeedId } from '../../model/id.ts';
import type { NodeFigures } from '../../model/ops.ts';
import { bytesOf, nameOf, valueOf, type Entry, type Kind } from './entry.ts';
import { openHearing, type Look } from './hearing.ts';
import { addressOf } from './line.ts';
import { openNudge } from './nudge.ts';
import { openPeers, type Beat } from './peers.ts';
import { factsOf, feedOf, house, isMovers, moversOf } from './streams.ts';
import { openTelling } from './telling.ts';
import type { Trunk, TrunkEars } from './trunk.ts';

export interface RedisTrunkOptions {
  /** `redis://` or `rediss://`; its password is never shown. */
  readonly url: string;
  readonly city: string;
  /** This process; no two may have the same. */
  readonly name: string;
  readonly warn: (sentence: string) => void;
  /** ms since 1970; the machine's clock when absent. */
  readonly now?: () => number;
}

const beatEveryMs = 1_000;
/** So long without our own beat, and Redis passes nothing on, whatever it answers. */
const deafAfterMs = 4_000;
/** Each makes every hub ask the log. */
const missedApartMs = 500;
const missedAgainMs = 2_000;
/** Each makes every claimed feed tell of all its movers. */
const wantApartMs = 2_000;
const lastWordsWithinMs = 500;

/**
 * The trunk between processes that share a Redis. Nothing waits for it and nothing depends on it: what it loses is known by
 * its number, and the ears hear `missed`. While Redis is away they hear it every two seconds, so that they live by the log.
 */
export function redisTrunk({ url, city, name, warn, now = Date.now }: RedisTrunkOptions): Trunk {
  const from = `${name}~${randomBytes(4).toString('hex')}`;
  const listeners = new Set<TrunkEars>();
  const closing = new AbortController();
  const holds = new Map<FeedId, Claim>();
  let statuses: readonly FeedStatus[] | undefined;
  let heardMyselfMs = now();

  /** Ears that throw harm neither the others nor the one who told. */
  function tell(say: (ears: TrunkEars) => void): void {
    for (const ears of listeners) {
      try {
        say(ears);
      } catch (error) {
        warn(`Something heard on the trunk was not taken well: ${String(error)}`);
      }
    }
  }

  const peers = openPeers(now);
  const telling = openTelling({ url, city, from, now, ready }, closing.signal);
  const missed = openNudge({
    now,
    say: () => tell((ears) => ears.missed()),
    apartMs: missedApartMs,
    because: () => whyUnsure(),
    againMs: missedAgainMs,
  });
  const want = openNudge({ now, say: () => write(house, 'want'), apartMs: wantApartMs });
  const streams = (): Set<string> => new Set([house, ...peers.streams()]);
  const hearing = openHearing({ url, city, from, now, streams, heard, back }, closing.signal);

  function write(stream: string, kind: Kind, value?: unknown): void {
    const isNew = !(stream in telling.numbers());
    telling.write(stream, kind, value instanceof Uint8Array ? value : bytesOf(value ?? null));
    if (isNew && stream !== house) beat();
  }

  function beat(): void {
    const numbers = Object.entries(telling.numbers()).filter(([stream]) => stream !== house);
    const said: Beat = { numbers: Object.fromEntries(numbers), holds: [...holds.values()] };
    write(house, 'beat', said);
  }

  function ready(): void {
    write(house, 'hello');
    want.now();
  }

  function back(): void {
    missed.now();
    want.now();
  }

  const lost = (stream: string): void => (isMovers(stream) ? want.now() : missed.now());

  /** The feeds' streams first: what they held at this moment is what the beats of this moment speak of. */
  function heard(looks: readonly Look[]): void {
    const whole = new Set(looks.filter((look) => look.whole).map((look) => look.stream));
    for (const look of looks) if (look.stream !== house) hearFeed(look);
    for (const { entries } of looks.filter(({ stream }) => stream === house)) {
      for (const entry of entries) {
        if (entry.from === from) heardMyselfMs = now();
        else attempt(entry, () => hearHouse(entry, whole));
      }
    }
  }

  function hearFeed({ stream, entries, unread }: Look): void {
    if (unread > 0) {
      warn(`${unread} entries of ${stream} on the trunk are none of ours; they were passed over.`);
      lost(stream);
    }
    for (const entry of entries) {
      if (entry.from === from) continue;
      const how = peers.heard(entry.from, stream, entry.number);
      if (how === 'gap') lost(stream);
      if (how !== 'old') attempt(entry, () => hearEntry(feedOf(stream), entry));
    }
  }

  function attempt({ kind, from: peer }: Entry, work: () => void): void {
    try {
      work();
    } catch (error) {
      warn(`A ${kind} from ${nameOf(peer)} could not be read: ${(error as Error).message}`);
      missed.now();
    }
  }

  function hearEntry(feed: FeedId, { kind, from: peer, bytes }: Entry): void {
    // A copy, so that whoever reads columns in place finds them aligned.
    if (kind === 'movers') return tell((ears) => ears.movers(feed, new Uint8Array(bytes)));
    if (kind === 'fact') {
      const delta = valueOf(bytes) as Delta;
      return tell((ears) => ears.facts(delta));
    }
    const claim = valueOf(bytes) as Claim;
    if (peers.claimed(peer, claim)) hearClaim(claim);
  }

  function hearClaim(claim: Claim): void {
    const { feed } = claim;
    if (claim.term > (holds.get(feed)?.term ?? Infinity)) holds.delete(feed);
    tell((ears) => ears.claimed(claim));
  }

  function hearHouse({ kind, from: peer, bytes }: Entry, whole: ReadonlySet<string>): void {
    if (kind === 'bye') return hearBye(peer);
    if (kind === 'want') return tell((ears) => ears.moversWanted());
    if (kind === 'hello') return greet();
    if (kind === 'node') {
      const said = valueOf(bytes) as NodeFigures;
      return tell((ears) => ears.node?.(said));
    }
    if (kind === 'statuses') {
      const said = valueOf(bytes) as readonly FeedStatus[];
      return tell((ears) => ears.statuses(nameOf(peer), said));
    }
    const said = valueOf(bytes) as Beat;
    peers.beat(peer, said).forEach(hearClaim);
    for (const [stream, number] of Object.entries(said.numbers)) {
      if (whole.has(stream) && peers.heard(peer, stream, number) !== 'old') lost(stream);
    }
  }

  function hearBye(peer: string): void {
    peers.gone(peer);
    tell((ears) => ears.left?.(nameOf(peer)));
  }

  /** Somebody is new here: it should not have to wait for what stands to change. */
  function greet(): void {
    beat();
    if (statuses) write(house, 'statuses', statuses);
  }

  /** Why it is not certain now that everything is heard; empty when it is. */
  function whyUnsure(): string {
    const lost = now() - heardMyselfMs > deafAfterMs && 'it passes nothing on; it may be full';
    const why = hearing.trouble() || lost;
    if (why) return `Redis at ${addressOf(url)} cannot be heard: ${why}. What others say is taken from the log.`;
    const silent = peers.silent().map(nameOf).join(', ');
    return silent && `Nothing is heard of ${silent}, which had feeds. What was told is taken from the log.`;
  }

  function trouble(): string {
    const why = telling.trouble();
    return whyUnsure() || (why && `Redis at ${addressOf(url)} cannot be told: ${why}. Others take it from the log.`);
  }

  const beating = setInterval(beat, beatEveryMs);
  const stop = (): void => {
    clearInterval(beating);
    missed.close();
    want.close();
    closing.abort();
  };

  return {
    name,
    shared: true,
    claim(claim) {
      holds.set(claim.feed, claim);
      tell((ears) => ears.claimed(claim));
      write(factsOf(claim.feed), 'claim', claim);
    },
    facts(delta) {
      tell((ears) => ears.facts(delta));
      write(factsOf(delta.feed), 'fact', delta);
    },
    movers: (feed, news) => write(moversOf(feed), 'movers', news),
    statuses(said) {
      statuses = said;
      tell((ears) => ears.statuses(name, said));
      write(house, 'statuses', said);
    },
    node(figures) {
      tell((ears) => ears.node?.(figures));
      write(house, 'node', figures);
    },
    // Without a line nobody would hear it, and the asking that comes with the line would have to wait.
    wantMovers: () => void (telling.trouble() || want.now()),
    listen(ears) {
      listeners.add(ears);
      // What the log gave before these ears listened may be older than what was told by then.
      missed.now();
      return () => void listeners.delete(ears);
    },
    trouble,
    async close() {
      write(house, 'bye');
      await telling.drained(lastWordsWithinMs);
      stop();
    },
  };
}
