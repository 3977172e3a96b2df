import type { Thing } from '../entity.ts';
import { idOf, type Id } from '../id.ts';
import type { Deed } from '../incidents/incident.ts';
import { keptIn, keptOf, thingOfKept, type Kept } from '../incidents/kept.ts';
import { identifierOf, type Recipient, type Warning } from './warning.ts';

/** That a town is to say it received a warning, and whether it did. Who did not is not known to know. */
export interface Receipt extends Kept, Recipient {
  readonly warning: Id;
  readonly askedMs: number;
  readonly confirmed?: Deed;
}

export const receiptKind = 'WarningReceipt';
export const receiptId = (warning: Warning, division: string): Id =>
  idOf(receiptKind, `${identifierOf(warning)}:${division}`);
export const receiptOf = (thing: Thing | undefined): Receipt | undefined => keptOf(receiptKind, thing);
export const receiptsIn = (things: Iterable<Thing>): Receipt[] => keptIn(receiptKind, things);

/** One of each town a warning that was just sent asks. */
export function receiptsOf(warning: Warning, askedMs: number): Receipt[] {
  return warning.content.recipients.map((recipient) => ({
    ...recipient,
    id: receiptId(warning, recipient.division),
    warning: warning.id,
    askedMs,
    ...(warning.exercise ? { exercise: true as const } : {}),
  }));
}

export function thingOfReceipt(receipt: Receipt): Thing {
  const { name, centre, division, warning, confirmed } = receipt;
  return thingOfKept(receipt, {
    kind: receiptKind,
    name,
    location: centre,
    division,
    flat: { warning, state: confirmed ? 'confirmed' : 'asked', confirmedMs: confirmed?.atMs },
  });
}

export interface Answers {
  readonly asked: number;
  readonly confirmed: number;
  readonly silent: readonly Receipt[];
}

/** How many towns answered a warning, and which did not. */
export function answersTo(warning: Id, things: Iterable<Thing>): Answers {
  const all = receiptsIn(things).filter((receipt) => receipt.warning === warning);
  const silent = all.filter(({ confirmed }) => !confirmed);
  return { asked: all.length, confirmed: all.length - silent.length, silent };
}
