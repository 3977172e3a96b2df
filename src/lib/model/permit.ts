import type { Thing } from './entity.ts';

const dayMs = 86_400_000;
/** A renewal is to be asked for so long before the end (Regulation on discharge permits, article 14: 60 days; asked earlier here). */
const endingDays = 90;

/** A discharge permit as its enterprise's file has it. */
export interface Permit {
  readonly state: 'valid' | 'ending' | 'expired' | 'unknown';
  readonly number?: string;
  /** The last day it holds, `2027-01-28`. */
  readonly until?: string;
  /** Whole days to go; below zero since it ended. */
  readonly daysLeft?: number;
  /** Kilograms a year that may be let out, by factor. */
  readonly permittedKg: ReadonlyMap<string, number>;
}

const loadPrefix = 'permittedKg.';

/** `permit`, `permitUntil` and `permittedKg.<factor>` of an enterprise. Without a readable number and end it is unknown. */
export function permitOf({ properties = {} }: Thing, now: number): Permit {
  const permittedKg = new Map<string, number>();
  for (const [name, value] of Object.entries(properties))
    if (name.startsWith(loadPrefix) && typeof value === 'number') permittedKg.set(name.slice(loadPrefix.length), value);
  const { permit, permitUntil } = properties;
  const endMs = typeof permitUntil === 'string' ? Date.parse(permitUntil) + dayMs : NaN;
  if (typeof permit !== 'string' || permit === '' || Number.isNaN(endMs)) return { state: 'unknown', permittedKg };
  const daysLeft = Math.floor((endMs - now) / dayMs);
  const state = daysLeft < 0 ? 'expired' : daysLeft < endingDays ? 'ending' : 'valid';
  return { state, number: permit, until: String(permitUntil), daysLeft, permittedKg };
}
