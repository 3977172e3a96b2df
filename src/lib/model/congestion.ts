import type { Text } from './text.ts';

/**
 * How traffic is graded here. The five grades, their speeds by class of road and the extra time of each grade are those quoted
 * from Beijing's DB11/T 785; the text of GB/T 33171-2016 was not at hand, so no conformity with it is claimed.
 */
export interface Grade {
  /** The index reaches up to here. */
  readonly index: number;
  readonly name: Text;
  readonly colour: string;
}
export const grades: readonly Grade[] = [
  { index: 2, name: { zh: '畅通', en: 'Free' }, colour: '#35b779' },
  { index: 4, name: { zh: '基本畅通', en: 'Mostly free' }, colour: '#a3cf5c' },
  { index: 6, name: { zh: '轻度拥堵', en: 'Slightly congested' }, colour: '#f0d63a' },
  { index: 8, name: { zh: '中度拥堵', en: 'Congested' }, colour: '#ff914d' },
  { index: 10, name: { zh: '严重拥堵', en: 'Badly congested' }, colour: '#f0444f' },
];

/** A grade holds where the speed is above its border, in km/h; below the last it is the worst. */
const borders = {
  expressway: [65, 50, 35, 20],
  primary: [40, 30, 20, 15],
  other: [35, 25, 15, 10],
} as const;

function bordersOf(roadClass: string): readonly number[] {
  return roadClass === 'expressway' || roadClass === 'primary' ? borders[roadClass] : borders.other;
}

/** The speed from which a road of this class counts as free: nobody gains time by driving faster. */
export function freeSpeedKmh(roadClass: string): number {
  return bordersOf(roadClass)[0]!;
}

/** The grade of one piece of road, by its speed. */
export function gradeOfSpeed(roadClass: string, speedKmh: number): Grade {
  const over = bordersOf(roadClass).findIndex((border) => speedKmh > border);
  return grades[over < 0 ? grades.length - 1 : over]!;
}

/** Extra time, as a share of the free time, at which the index is 0, 2, 4, 6, 8 and 10; straight between. */
const extraTimes = [0, 0.2, 0.5, 0.8, 1.1, 1.4] as const;

/** The index from 0 to 10 of a travel time that is `timeIndex` times the free one. */
export function congestionIndex(timeIndex: number): number {
  const extra = Math.max(0, timeIndex - 1);
  const above = extraTimes.findIndex((border) => extra <= border);
  if (above < 0) return 10;
  if (above === 0) return 0;
  const [low, high] = [extraTimes[above - 1]!, extraTimes[above]!];
  return 2 * (above - 1 + (extra - low) / (high - low));
}

/** The grade of an index; a border belongs to the better one. */
export function gradeOfIndex(index: number): Grade {
  return grades.find((grade) => index <= grade.index) ?? grades.at(-1)!;
}
