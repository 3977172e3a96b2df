import type { Position } from '../entity.ts';
import type { Fields } from './given.ts';
import type { IncidentArea } from './incident.ts';
import { levels, type Party } from './level.ts';

const areaTypes = ['Circle', 'Polygon'] as const;
const cornersAtMost = 2_000;

/** `[lonDeg, latDeg]` or with metres after it. */
export function positionIn(fields: Fields, field: string): Position {
  return asPosition(fields, field, fields.raw(field));
}

/** One of many, for whoever reads a list of places. */
export function asPosition(fields: Fields, field: string, given: unknown): Position {
  const [lon, lat, height] = Array.isArray(given) ? (given as unknown[]) : [];
  const isDegrees = typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
  if (!isDegrees)
    throw fields.wrong(field, { zh: '应是 [经度, 纬度]，以度计', en: 'must be [longitude, latitude] in degrees' });
  return typeof height === 'number' && Number.isFinite(height) ? [lon, lat, height] : [lon, lat];
}

/** A circle around a place or a closed outline. */
export function areaIn(fields: Fields, field: string): IncidentArea {
  const area = fields.within(field);
  if (area.oneOf('type', areaTypes) === 'Circle')
    return { type: 'Circle', centre: positionIn(area, 'centre'), radiusM: area.number('radiusM', 1, 100_000) };
  const rings = area.raw('coordinates');
  const read = Array.isArray(rings) ? rings.map((ring) => ringOf(area, ring)) : [];
  if (read.length > 0) return { type: 'Polygon', coordinates: read };
  throw area.wrong('coordinates', { zh: '应有至少一个环', en: 'must have one ring at least' });
}

function ringOf(area: Fields, ring: unknown): readonly Position[] {
  const corners = Array.isArray(ring) ? ring.map((corner) => asPosition(area, 'coordinates', corner)) : [];
  const [first, last] = [corners[0], corners.at(-1)];
  const isClosed = first && last && first[0] === last[0] && first[1] === last[1];
  if (isClosed && corners.length >= 4 && corners.length <= cornersAtMost) return corners;
  throw area.wrong('coordinates', {
    zh: `的每个环应首尾相同，有 4 至 ${cornersAtMost} 个点`,
    en: `must be rings that end where they begin, of 4 to ${cornersAtMost} points`,
  });
}

/** `{ name, level, id?, phone?, division? }`. */
export const partyIn = (fields: Fields, field: string): Party => partyOf(fields.within(field));

export function partyOf(party: Fields): Party {
  const phone = party.maybe('phone', () => party.word('phone', 32));
  const division = party.maybe('division', () => divisionIn(party, 'division'));
  const id = party.maybe('id', () => party.id('id'));
  return {
    name: party.text('name', 80),
    level: party.oneOf('level', levels),
    ...(id ? { id } : {}),
    ...(phone ? { phone } : {}),
    ...(division ? { division } : {}),
  };
}

export function divisionIn(fields: Fields, field: string): string {
  const code = fields.word(field, 12);
  if (/^(\d{6}|\d{9}|\d{12})$/.test(code)) return code;
  throw fields.wrong(field, { zh: '应是 6、9 或 12 位区划代码', en: 'must be a code of 6, 9 or 12 digits' });
}
