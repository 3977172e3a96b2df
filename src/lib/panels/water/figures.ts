import type { Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import { mostlyLate } from '../../model/reading.ts';
import { waterAgainstTarget, type WaterAgainstTarget } from '../../model/station.ts';

export interface WaterFigures {
  /** Unknown first, then those that miss their target, then from bad to good. */
  readonly sections: readonly { readonly section: Thing; readonly water: WaterAgainstTarget }[];
  /** Sections by class: index 0 is class I, 5 is worse than V. */
  readonly byClass: readonly number[];
  readonly unknown: number;
  /** Share of all sections, unknown ones counted against it; absent while no section is known. */
  readonly goodShare?: number;
  /** Sections that have a target, and of those how many reach it; unknown ones do not. */
  readonly targeted: number;
  readonly met: number;
  readonly asOf: number;
  /** Most of what is known should have been followed by other values by now. */
  readonly late: boolean;
}

export function waterFigures(state: FeedState, now: number): WaterFigures {
  const sections = [...state.things.values()]
    .filter((thing) => thing.kind === 'WaterSection')
    .map((section) => ({ section, water: waterAgainstTarget(state, section, now) }))
    .sort((a, b) => rankOf(b.water) - rankOf(a.water) || (a.section.id < b.section.id ? -1 : 1));
  const byClass = [1, 2, 3, 4, 5, 6].map((wanted) => sections.filter(({ water }) => water.class === wanted).length);
  const known = sections.filter(({ water }) => water.class !== null);
  const good = byClass[0]! + byClass[1]! + byClass[2]!;
  return {
    sections,
    byClass,
    unknown: sections.length - known.length,
    ...(known.length > 0 ? { goodShare: good / sections.length } : {}),
    targeted: sections.filter(({ water }) => water.target !== null).length,
    met: sections.filter(({ water }) => water.meets === true).length,
    // A device whose clock runs ahead must not date the panel into the future.
    asOf: Math.min(now, Math.max(0, ...sections.map(({ water }) => water.asOf))),
    late: mostlyLate(known.map(({ water }) => water)),
  };
}

function rankOf({ class: found, meets }: WaterAgainstTarget): number {
  return found === null ? Infinity : found + (meets === false ? 10 : 0);
}
