import type { Ground, SightAnswer, SightAsk, SkylineAnswer, SkylinePoint } from '../../analyses/sight/messages.ts';
import type { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import { say } from '../../cockpit/say.ts';
import { placeAt } from '../../geo/geodesic.ts';
import type { Built } from '../../model/built.ts';
import type { Position } from '../../model/entity.ts';
import { buildingUseNames } from '../../model/footprints.ts';
import type { Jobs } from '../../model/job.ts';
import type { GroundChange } from '../../model/proposals/ground-change.ts';
import type { OriginRecord } from '../../model/own-layer.ts';
import type { Text } from '../../model/text.ts';
import { text } from './text.ts';

export type SightJobs = Jobs<SightAsk, SightAnswer>;

/** The city as it stands, or as the proposal that is reckoned with would have it. */
export const groundOf = ({ city: { id, origin }, proposals: { change } }: Cockpit): Ground => ({
  ...{ tilesUrl: `/tiles/${id}`, origin },
  ...(change ? { change } : {}),
});

/** What stands, and what a proposal takes away and sets there. */
const builtInputs = (change: GroundChange | undefined): string[] => [
  'footprints.bin',
  ...(change ? [JSON.stringify(change)] : []),
];

export function recordOf(
  cockpit: Cockpit,
  method: Text,
  values: Readonly<Record<string, string | number>>,
  inputs: unknown,
  { generated, change }: { readonly generated: boolean; readonly change?: GroundChange },
): OriginRecord {
  return {
    method: { zh: say(method, 'zh', values), en: say(method, 'en', values) },
    inputs: [...builtInputs(change), 'heights.bin', JSON.stringify(inputs)],
    madeMs: Date.now(),
    by: cockpit.person,
    source: say(text.source, 'zh'),
    ...(generated ? { generated: true as const } : {}),
  };
}

/** `null`: the ground. */
export function builtText(cockpit: Cockpit, built: Built | null | undefined): string {
  if (!built) return cockpit.say(text.ground);
  const { building, use, levels, heightM, proposed } = built;
  if (proposed !== undefined)
    return cockpit.say(text.proposed, { number: proposed, levels, height: heightM.toFixed(0) });
  return cockpit.say(text.built, {
    use: cockpit.say(buildingUseNames[use]),
    building,
    levels,
    height: heightM.toFixed(0),
  });
}

export interface SkylineCause {
  readonly building: number;
  /** Of all directions together. */
  readonly wideDeg: number;
  readonly highest: SkylinePoint;
}

/** What makes the skyline, the widest first; the ground is none of them. */
export function causesOf({ points }: Pick<SkylineAnswer, 'points'>): SkylineCause[] {
  const stepDeg = 360 / points.length;
  const causes = new Map<number, SkylineCause>();
  for (const point of points) {
    if (point.building < 0) continue;
    const known = causes.get(point.building);
    const highest = known && known.highest.altitudeDeg >= point.altitudeDeg ? known.highest : point;
    causes.set(point.building, { building: point.building, wideDeg: (known?.wideDeg ?? 0) + stepDeg, highest });
  }
  return [...causes.values()].sort((a, b) => b.wideDeg - a.wideDeg);
}

/** The ring of what makes the skyline, on the map. */
export function ringOf(place: Position, { points }: Pick<SkylineAnswer, 'points'>): number[][] {
  const ring = points.map(({ azimuthDeg, distanceM }) => [...placeAt(place, azimuthDeg, distanceM)].map(Number));
  return [...ring, ring[0]!];
}
