import type { Thing } from './entity.ts';
import type { StreamAverage } from './fact-log.ts';
import { waterFactors, waterQuality, type WaterClass, type WaterQuality } from './standards/gb3838.ts';
import { neededFactors } from './station.ts';

/** A mean of fewer hours than this share of all says nothing of the time. */
export const leastShare = 0.5;

/** The water at a section over some time. */
export interface SectionRecord {
  readonly section: Thing;
  /** By the means; unknown while a needed factor has too few hours. */
  readonly quality: WaterQuality;
  /** The mean of each factor that has hours enough. */
  readonly means: Readonly<Record<string, number>>;
  /** Of the needed factors the one that was measured least, as a share of the hours there are. */
  readonly share: number;
}

/**
 * Rates sections by the arithmetic means of their hours, factor by factor (GB 3838-2002; assessment rule 环办〔2011〕22 号).
 * Unknown ones first, then from bad to good. `hoursAll` is how many hours the time has.
 */
export function sectionRecords(
  sections: readonly Thing[],
  averages: readonly StreamAverage[],
  hoursAll: number,
): SectionRecord[] {
  const bySection = Map.groupBy(averages, ({ thing }) => thing);
  return sections
    .map((section) => recordOf(section, bySection.get(section.id) ?? [], hoursAll))
    .sort((a, b) => rankOf(b) - rankOf(a) || (a.section.id < b.section.id ? -1 : 1));
}

function recordOf(section: Thing, said: readonly StreamAverage[], hoursAll: number): SectionRecord {
  const means: Record<string, number> = {};
  for (const { property, mean, hours } of said)
    if (mean !== null && hours >= hoursAll * leastShare && isFactor(property)) means[property] = mean;
  const hoursOf = (factor: string) => said.find(({ property }) => property === factor)?.hours ?? 0;
  const body = section.properties?.lake === true ? 'lake' : 'river';
  const share = hoursAll > 0 ? Math.min(1, Math.min(...neededFactors.map(hoursOf)) / hoursAll) : 0;
  return { section, quality: waterQuality(means, body, neededFactors), means, share };
}

const isFactor = (property: string): boolean => (waterFactors as readonly string[]).includes(property);
const rankOf = ({ quality }: SectionRecord): number => quality.class ?? Infinity;

/** Those worse than a class, and those of which nobody knows: what was not measured may be the worst. */
export function worseThan(records: readonly SectionRecord[], than: WaterClass | 0): SectionRecord[] {
  return records.filter(({ quality }) => quality.class === null || quality.class > than);
}
