import { cotId, cotMarkKind, cotUnitKind } from '../../../model/cot.ts';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import type { Id } from '../../../model/id.ts';
import { readCot, type CotEvent } from '../../cot/read-cot.ts';
import { cotFraming } from '../../cot/framing.ts';
import type { Conversation } from '../../door/listen.ts';
import type { Intake } from '../../door/serve-door.ts';
import { StreamCutter, type Framed } from '../../door/stream-cutter.ts';
import { changeOf, isPlace, isUnit } from './told.ts';

/** A unit that is stale stays so long where it was heard last, as one nobody knows of; what was drawn goes at once. */
export const unknownForMs = 10 * 60_000;
/** More than any district has in the field; beyond it somebody is inventing names. */
const thingsAtMost = 2_000;

interface Known {
  /** When it goes, by our clock. */
  untilMs: number;
  timeMs: number;
  says: string;
}

/** Reads what comes and tells where units are and what was marked; what is past its time goes. */
export function openIntake(context: FeedContext, offer: (offer: Offer) => void, now = Date.now): Intake {
  const { quarantine } = context;
  const known = new Map<Id, Known>(remembered(context, now()));
  const counts = { events: 0, passedOver: 0 };

  function take(event: CotEvent): void {
    counts.events += 1;
    const gone = goneBy(event);
    if (gone.length > 0) return forget(gone);
    if (!isPlace(event)) return void (counts.passedOver += 1);
    // What was stale before it came says nothing.
    if (event.staleMs <= now()) return void (counts.passedOver += 1);
    const id = cotId(isUnit(event) ? cotUnitKind : cotMarkKind, event.uid);
    const before = known.get(id);
    if (before && event.timeMs < before.timeMs) return;
    if (!before && known.size >= thingsAtMost)
      throw new Error(`More than ${thingsAtMost} things came by Cursor on Target; ${event.uid} is not taken.`);
    const { thing, rest } = changeOf(id, event);
    const says = JSON.stringify(thing);
    known.set(id, { untilMs: event.staleMs + (isUnit(event) ? unknownForMs : 0), timeMs: event.timeMs, says });
    offer({ ...rest, upsert: before?.says === says ? [] : [thing, ...(rest.upsert ?? [])] });
  }

  function forget(ids: readonly Id[]): void {
    const remove = ids.filter((id) => known.delete(id));
    if (remove.length > 0) offer({ remove });
  }

  function accept(framed: Framed): boolean {
    try {
      if (!framed.ok) throw new Error(framed.error);
      take(readCot(framed.bytes));
      return true;
    } catch (error) {
      quarantine(framed.bytes, error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  return {
    meet(): Conversation {
      const cutter = new StreamCutter(cotFraming);
      return {
        take: (chunk) => cutter.push(chunk).filter(accept).length,
        close() {
          const rest = cutter.end();
          if (rest && !rest.ok && Buffer.from(rest.bytes).toString('latin1').includes('<event'))
            quarantine(rest.bytes, rest.error);
        },
      };
    },
    summary: () => `${known.size} things in ${counts.events} events, ${counts.passedOver} passed over`,
    turn() {
      const remove = [...known].filter(([, { untilMs }]) => untilMs <= now()).map(([id]) => id);
      for (const id of remove) known.delete(id);
      return remove.length > 0 ? { remove } : {};
    },
  };
}

/** What a house that falls leaves behind goes in its time too. */
function remembered({ known = [], state }: FeedContext, nowMs: number): [Id, Known][] {
  return known.map((id) => {
    const staleMs = state?.('cot')?.things.get(id)?.properties?.['staleMs'];
    const untilMs = typeof staleMs === 'number' ? staleMs : nowMs + unknownForMs;
    return [id, { untilMs, timeMs: 0, says: '' }];
  });
}

/** What an event takes away: `t-x-d-d` what it names, a cancelled emergency itself. */
function goneBy({ type, uid, links }: CotEvent): Id[] {
  const uids = type === 't-x-d-d' ? links : type === 'b-a-o-can' ? [uid] : [];
  return uids.flatMap((each) => [cotId(cotUnitKind, each), cotId(cotMarkKind, each)]);
}
