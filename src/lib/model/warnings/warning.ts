import type { Position, Thing } from '../entity.ts';
import { idOf, type Id } from '../id.ts';
import { middleOf, type Deed, type IncidentArea } from '../incidents/incident.ts';
import { keptIn, keptOf, localOf, thingOfKept, type Kept } from '../incidents/kept.ts';
import type { Text } from '../text.ts';
import {
  severityOf,
  type CapCategory,
  type CapCertainty,
  type CapReference,
  type CapSeverity,
  type CapUrgency,
} from './cap.ts';

/** `returned` goes back to whoever wrote it; `updated`, `cancelled` and `expired` were sent and hold no more. */
export const warningStates = [
  ...(['draft', 'submitted', 'returned', 'approved'] as const),
  ...(['sent', 'updated', 'cancelled', 'expired'] as const),
] as const;
export type WarningState = (typeof warningStates)[number];

export const warningStateNames: Readonly<Record<WarningState, Text>> = {
  draft: { zh: '草稿', en: 'draft' },
  submitted: { zh: '待审批', en: 'waits for approval' },
  returned: { zh: '已退回', en: 'returned' },
  approved: { zh: '已批准待发', en: 'approved, not sent' },
  sent: { zh: '已发布', en: 'sent' },
  updated: { zh: '已被更新', en: 'updated by another' },
  cancelled: { zh: '已撤销', en: 'cancelled' },
  expired: { zh: '已失效', en: 'expired' },
};

/** A town (`division`), or a drawn piece of ground, and its name. */
export interface WarningArea {
  readonly name: Text;
  readonly ground?: IncidentArea;
  /** 9 digits, GB/T 10114. */
  readonly division?: string;
}

/** Who is to say that it was received. */
export interface Recipient {
  readonly division: string;
  readonly name: Text;
  readonly centre?: Position;
}

/** What a warning says, by the fields of CAP 1.2; each text in both languages of the house. */
export interface WarningContent {
  readonly category: CapCategory;
  readonly event: Text;
  readonly urgency: CapUrgency;
  readonly severity: CapSeverity;
  readonly certainty: CapCertainty;
  readonly onsetMs?: number;
  readonly expiresMs: number;
  readonly headline: Text;
  readonly description: Text;
  readonly instruction?: Text;
  readonly areas: readonly WarningArea[];
  readonly recipients: readonly Recipient[];
}

export type OutgoingType = 'Alert' | 'Update' | 'Cancel';

/** One message to the public, from its first draft. It is never edited once sent: a change is a message that references it. */
export interface Warning extends Kept {
  readonly msgType: OutgoingType;
  readonly state: WarningState;
  readonly content: WarningContent;
  /** Rises by one with each change of a draft: who approves says which one was read. */
  readonly revision: number;
  /** Everybody who wrote on it, none of whom may approve it. */
  readonly authors: readonly string[];
  readonly incident?: Id;
  /** The warning it updates or cancels. */
  readonly of?: Id;
  readonly references: readonly CapReference[];
  readonly drafted: Deed;
  readonly submitted?: Deed;
  readonly returned?: Deed;
  readonly approved?: Deed;
  readonly sent?: Deed;
  /** CAP `sender`, as it was when it was sent. */
  readonly sender?: string;
  /** The authority behind it as people read it: an office, never a person. */
  readonly senderName?: string;
  /** Which message took its place, and when. */
  readonly supersededBy?: { readonly id: Id; readonly atMs: number };
}

export const warningKind = 'Warning';
export const warningId = (key: string): Id => idOf(warningKind, key);
/** CAP `identifier`: the part of the id after its type. */
export const identifierOf = ({ id }: Warning): string => localOf(id);

export const warningOf = (thing: Thing | undefined): Warning | undefined => keptOf(warningKind, thing);
export const warningsIn = (things: Iterable<Thing>): Warning[] => keptIn(warningKind, things);

/** It was sent, nothing took its place, and it says that something threatens. */
export const isCurrent = ({ state, msgType }: Warning): boolean => state === 'sent' && msgType !== 'Cancel';
/** Somebody still has to write, approve or send it. */
export const isInHand = ({ state }: Warning): boolean =>
  state === 'draft' || state === 'submitted' || state === 'returned' || state === 'approved';

export function thingOfWarning(warning: Warning): Thing {
  const { state, msgType, content, incident, sent } = warning;
  const ground = content.areas.find((area) => area.ground)?.ground;
  const town = content.recipients[0];
  const location = ground ? middleOf(ground) : town?.centre;
  return thingOfKept(warning, {
    kind: warningKind,
    name: content.headline,
    location,
    division: content.areas.find((area) => area.division)?.division,
    flat: {
      state,
      msgType,
      severity: severityOf(content.severity),
      expiresMs: content.expiresMs,
      incident,
      sentMs: sent?.atMs,
    },
  });
}
