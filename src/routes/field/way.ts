import { bearing, distance } from '@turf/turf';
import type { Position } from '$lib/model/entity.ts';
import type { Text } from '$lib/model/text.ts';

/** From one place to another as the crow flies. */
export interface Way {
  readonly distanceM: number;
  /** Clockwise from north. */
  readonly bearingDeg: number;
}

export function wayTo(from: Position, to: Position): Way {
  const [here, there] = [
    [from[0], from[1]],
    [to[0], to[1]],
  ];
  const turn = bearing(here!, there!);
  return { distanceM: distance(here!, there!, { units: 'meters' }), bearingDeg: (turn + 360) % 360 };
}

const winds: readonly Text[] = [
  { zh: '北', en: 'N' },
  { zh: '东北', en: 'NE' },
  { zh: '东', en: 'E' },
  { zh: '东南', en: 'SE' },
  { zh: '南', en: 'S' },
  { zh: '西南', en: 'SW' },
  { zh: '西', en: 'W' },
  { zh: '西北', en: 'NW' },
];
export const windOf = ({ bearingDeg }: Way): Text => winds[Math.round(bearingDeg / 45) % winds.length]!;

/** `180 m`, `2.4 km`: no finer than a phone knows where it is. */
export function lengthOf({ distanceM }: Way): string {
  if (distanceM < 1_000) return `${Math.round(distanceM / 10) * 10} m`;
  return `${(distanceM / 1_000).toFixed(distanceM < 10_000 ? 1 : 0)} km`;
}

/** Opens whatever map the phone has (RFC 5870, WGS-84). */
export const geoLink = ([lonDeg, latDeg]: Position): string => `geo:${latDeg.toFixed(6)},${lonDeg.toFixed(6)}`;
