import type { RedLineFigures, Touched } from '../../analyses/red-line/messages.ts';
import { say } from '../../cockpit/say.ts';
import { sayM } from '../../geo/sizes.ts';
import type { Language, Text } from '../../model/text.ts';
import { text } from './text.ts';

/** Ground as planners say it: hectares, square metres under a tenth of one. */
export function sayGround(areaM2: number, language: Language): string {
  const hectares = areaM2 / 10_000;
  if (hectares < 0.1) return say(text.squareMetres, language, { value: Math.round(areaM2) });
  return say(text.hectares, language, { value: hectares.toFixed(hectares < 10 ? 2 : 1) });
}

export const isTouched = ({ nearestM, features }: Touched): boolean => nearestM === undefined && features.length > 0;

/** “Touches 生态保护红线 by 1.20 ha (12.0 %), 永久基本农田 by 0.30 ha (3.0 %).” */
export function sentenceOf({ touched }: RedLineFigures, titleOf: (layer: string) => Text, language: Language): string {
  const list = touched.filter(isTouched).map((each) => itemOf(each, titleOf(each.layer)[language], language));
  if (list.length === 0) return say(text.touchesNone, language);
  return say(text.touches, language, { list: list.join(text.and[language]) });
}

function itemOf({ areaM2, share, lengthM, points }: Touched, layer: string, language: Language): string {
  if (areaM2 > 0) {
    const size = sayGround(areaM2, language);
    return say(text.item, language, { layer, size, share: (share * 100).toFixed(1) });
  }
  if (lengthM > 0) return say(text.line, language, { layer, size: sayM(lengthM) });
  return say(text.points, language, { layer, count: points });
}
