import { Color } from '@cesium/engine';
import type { GlyphShape } from './marks.ts';
import type { MoverLook } from './movers.ts';

export const silentColour = '#7b8894';
/** Younger than this a fix is shown in full colour. */
const freshMs = 10_000;
/** Steps in which a mover pales until it is silent; so the colours are few and made once. */
const steps = 6;
const palest = 0.45;

/** What a mover wears: its status and how old its fix is, as one whole number; −1 is silent. */
export function dressOf(look: MoverLook, status: number, ageMs: number): number {
  if (ageMs > look.silentAfterMs) return -1;
  const share = (ageMs - freshMs) / Math.max(1, look.silentAfterMs - freshMs);
  return status * steps + Math.max(0, Math.min(steps - 1, Math.ceil(share * (steps - 1))));
}

/** Of one that is silent: hollow, as nobody knows where it is. */
export const silentShape = 'ring';

/** The form of a dress. */
export function shapeOfDress(look: MoverLook, dress: number): GlyphShape {
  return dress < 0 ? silentShape : (look.shapeOf?.(Math.floor(dress / steps)) ?? 'triangle');
}

/** The colour of a dress; the same object each time. */
export function openWardrobe(look: MoverLook): (dress: number) => Color {
  const colours = new Map<number, Color>();
  return (dress) => {
    let colour = colours.get(dress);
    if (!colour) colours.set(dress, (colour = made(look, dress)));
    return colour;
  };
}

function made(look: MoverLook, dress: number): Color {
  const css = dress < 0 ? silentColour : look.colourOf(Math.floor(dress / steps));
  const paled = dress < 0 ? 1 : (dress % steps) / (steps - 1);
  return (Color.fromCssColorString(css) ?? Color.WHITE).withAlpha(1 - (1 - palest) * paled);
}
