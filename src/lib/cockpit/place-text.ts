import type { Place } from './hand.svelte.ts';

/** To a decimetre. */
export const placeText = ([lon, lat]: Place): string => `${lon.toFixed(6)}, ${lat.toFixed(6)}`;

/** Longitude and latitude as people type them, with comma or blank between; nothing outside of the bounds. */
export function placeIn(
  text: string,
  [west, south, east, north]: readonly [number, number, number, number],
): Place | undefined {
  const parts = text.trim().split(/[\s,，;；]+/);
  const [lon = NaN, lat = NaN] = parts.map(Number);
  if (parts.length !== 2 || !(lon >= west && lon <= east && lat >= south && lat <= north)) return undefined;
  return [lon, lat];
}
