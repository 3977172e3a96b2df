import { distanceM } from '../../geo/geodesic.ts';
import { openProjections, type Projections } from '../../geo/projected.ts';
import { sayM } from '../../geo/sizes.ts';
import type { City } from '../../model/city.ts';
import { choicesOf, type Choice } from './choices.ts';
import { readTyped, type Typed, type Unread } from './typed.ts';

export interface Understood {
  readonly typed: Typed;
  readonly choices: readonly (Choice & {
    /** How far it is from the first; empty for the first itself. */
    readonly away: string;
  })[];
}

let asked: Promise<Projections> | undefined;

/** All that may be meant by what somebody typed, or why it cannot be read. */
export async function understand(words: string, city: Pick<City, 'bounds'>): Promise<Understood | Unread> {
  const typed = readTyped(words);
  if (typeof typed === 'string') return typed;
  asked ??= openProjections();
  const found = choicesOf(typed, city, await asked);
  const choices = found.map((choice, n) => ({
    ...choice,
    away: n === 0 ? '' : sayM(distanceM(found[0]!.place, choice.place)),
  }));
  return { typed, choices };
}
