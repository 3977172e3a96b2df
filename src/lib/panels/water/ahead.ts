import { outlookFor } from '../../cockpit/outlook.ts';
import type { Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { Outlook } from '../../model/forecast/outlook.ts';
import { waterHours, worstWaterHour, type WaterHour } from '../../model/forecast/water-outlook.ts';
import type { Id } from '../../model/id.ts';
import { targetOf } from '../../model/station.ts';

/** The worst hours that are foretold of one section: of the first day, and of all three. */
export interface SectionAhead {
  readonly section: Thing;
  readonly outlook: Outlook;
  readonly day: WaterHour;
  readonly days: WaterHour;
  /** `null` where nobody said what its water should be. */
  readonly meets: boolean | null;
}

export interface WaterAhead {
  readonly sections: ReadonlyMap<Id, SectionAhead>;
  /** Sections of which a factor that is needed is not foretold. */
  readonly unknown: number;
  /** Sections with a target that are foretold to miss it. */
  readonly missing: readonly SectionAhead[];
  readonly fromMs: number;
}

const dayHours = 24;

/** What is foretold of the sections that are shown, each by its worst hours. */
export function waterAhead(measured: FeedState, forecasts: FeedState | undefined, nowMs: number): WaterAhead {
  const things = [...measured.things.values()].filter(({ kind }) => kind === 'WaterSection');
  const found = things.flatMap((section) => aheadOf(section, outlookFor(forecasts, section, nowMs)) ?? []);
  return {
    sections: new Map(found.map((one) => [one.section.id, one])),
    unknown: things.length - found.length,
    missing: found.filter(({ meets }) => meets === false),
    fromMs: Math.max(0, ...found.map(({ outlook }) => outlook.fromMs)),
  };
}

function aheadOf(section: Thing, outlook: Outlook | undefined): SectionAhead | undefined {
  if (!outlook) return undefined;
  const hours = waterHours(outlook, section.properties?.lake === true ? 'lake' : 'river');
  const [day, days] = [worstWaterHour(hours.slice(0, dayHours)), worstWaterHour(hours)];
  if (!day || !days) return undefined;
  const target = targetOf(section);
  return { section, outlook, day, days, meets: target === undefined ? null : days.class! <= target };
}
