import type { Position, Thing } from './entity.ts';
import { idOf, type Id } from './id.ts';

/** Somebody or something whose place came by Cursor on Target. */
export const cotUnitKind = 'CotUnit';
/** A place, a drawing or a call for help that came so. */
export const cotMarkKind = 'CotMark';

export const affiliations = ['friend', 'neutral', 'unknown', 'hostile'] as const;
export type Affiliation = (typeof affiliations)[number];

const letters: Readonly<Record<string, Affiliation>> = {
  f: 'friend',
  a: 'friend',
  n: 'neutral',
  h: 'hostile',
  s: 'hostile',
  j: 'hostile',
};

/** Whose it is, by its type: `a-f-G`. What is not said is unknown. */
export const affiliationOf = (type: string): Affiliation =>
  letters[type.split('-')[1]?.toLowerCase() ?? ''] ?? 'unknown';

/** uids hold what ids may not. */
export const cotId = (kind: typeof cotUnitKind | typeof cotMarkKind, uid: string): Id =>
  idOf(kind, uid.replaceAll(/[^A-Za-z0-9._-]/g, '_').slice(0, 120));

/** What a layer asks of a thing that came by Cursor on Target. */
export interface CotFacts {
  readonly type: string;
  readonly affiliation: Affiliation;
  readonly isEmergency: boolean;
  /** Of a mark: from then on it says nothing. */
  readonly staleMs?: number;
  /** Of a unit: how long each of its places holds. */
  readonly holdsMs?: number;
  readonly ring?: readonly Position[];
}

export function cotFactsOf({ kind, properties = {} }: Thing): CotFacts | undefined {
  if (kind !== cotUnitKind && kind !== cotMarkKind) return undefined;
  const { cotType, staleMs, holdsMs, ring, emergency } = properties;
  const type = String(cotType);
  return {
    ...{ type, affiliation: affiliationOf(type), isEmergency: emergency !== undefined },
    ...(typeof staleMs === 'number' ? { staleMs } : {}),
    ...(typeof holdsMs === 'number' ? { holdsMs } : {}),
    ...(typeof ring === 'string' ? { ring: JSON.parse(ring) as Position[] } : {}),
  };
}
