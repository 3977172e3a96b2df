import { lacking } from '../lacking.ts';
import type { Order } from '../command.ts';
import type { Position } from '../entity.ts';
import type { Fields } from './given.ts';
import { positionIn } from './given-places.ts';

/** What a phone says beside its words: from where, with which pictures, and when somebody pressed. */
export interface OnSite {
  readonly position?: Position;
  /** Radius around it within which the phone is with 95 % confidence (W3C Geolocation), m. */
  readonly accuracyM?: number;
  /** Names of pictures: the SHA-256 of each, as it was told when it was sent. */
  readonly photos?: readonly string[];
  /** When it was pressed, where that was before it came: there was no line. Ms since 1970, by the hub's clock as the phone knew it. */
  readonly saidMs?: number;
}

export const photosAtMost = 6;
export const isPhotoName = (name: unknown): name is string => typeof name === 'string' && /^[0-9a-f]{64}$/.test(name);
const farthestM = 100_000;
/** The end of the year 9999. */
const latestMs = 253_402_300_800_000;

/** Reads it off an order; all of it may be absent. */
export function onSiteIn(fields: Fields): OnSite {
  const position = fields.maybe('position', () => positionIn(fields, 'position'));
  const accuracyM = fields.maybe('accuracyM', () => fields.number('accuracyM', 0, farthestM));
  const photos = fields.maybe('photos', () => photosIn(fields));
  const saidMs = saidMsIn(fields);
  return {
    ...(position ? { position } : {}),
    ...(accuracyM === undefined ? {} : { accuracyM }),
    ...(photos && photos.length > 0 ? { photos } : {}),
    ...(saidMs === undefined ? {} : { saidMs }),
  };
}

/** When it was pressed, where the order says so. */
export const saidMsIn = (fields: Fields): number | undefined =>
  fields.maybe('saidMs', () => fields.number('saidMs', 0, latestMs));

function photosIn(fields: Fields): readonly string[] {
  const names = fields.raw('photos');
  if (Array.isArray(names) && names.length <= photosAtMost && names.every(isPhotoName)) return [...new Set(names)];
  throw fields.wrong('photos', {
    zh: `应是不超过 ${photosAtMost} 张照片的编号，各为 64 位十六进制`,
    en: `must name at most ${photosAtMost} photos, each by 64 hexadecimal digits`,
  });
}

/** When something was said: a phone whose clock is ahead said it no later than it came. */
export const saidAt = ({ saidMs }: { readonly saidMs?: number | undefined }, { atMs }: Order): number =>
  Math.min(saidMs ?? atMs, atMs);

/** As it is kept with what was said: no moment of its own where it came as it was pressed. */
export function keptOnSite(site: OnSite, order: Order): OnSite {
  const rest = lacking(site, 'saidMs');
  const saidMs = saidAt(site, order);
  return saidMs < order.atMs ? { ...rest, saidMs } : rest;
}
