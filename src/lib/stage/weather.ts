/** What the sky does now, as far as it is measured; the stage draws nothing that nobody measured. */
export interface Weather {
  /** How hard it rains, millimetres an hour. */
  readonly rainMmPerH: number;
  /** How far one sees (meteorological optical range); absent where nobody measures it. */
  readonly visibilityM?: number;
}

export const fairWeather: Weather = { rainMmPerH: 0 };

/** From this on, rain is drawn as hard as it gets; China's forecasters call 16 mm in an hour a downpour. */
const hardestMmPerH = 16;
/** At the visual range 95 % of a thing's contrast is gone (WMO No. 8, 9.1.1); the haze of the air takes that at this many of its lengths. */
const lengthsToSight = 2.19;

/** 0 … 1: a drizzle is seen, and a downpour is not twenty times it. */
export function rainStrength({ rainMmPerH }: Weather): number {
  return rainMmPerH <= 0 ? 0 : Math.min(1, Math.sqrt(rainMmPerH / hardestMmPerH));
}

/** The haze of the look, or the fog that is measured where that is thicker. */
export function hazeLengthM({ visibilityM }: Weather, usualM: number): number {
  return visibilityM === undefined ? usualM : Math.min(usualM, Math.max(30, visibilityM / lengthsToSight));
}
