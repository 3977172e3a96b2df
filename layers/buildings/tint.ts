import { type BuildingShow, classesOf, type Test, type TintClass } from '../../src/lib/model/building-tint.ts';
import type { FeedState } from '../../src/lib/model/feed-state.ts';
import { highlightOf } from './highlight.ts';

/** What nobody knows of a building: no colour of any class. */
export const unknownColour = '#7a7f86';
/** What stands back, so that the rest is seen alone. */
export const backColour = '#1a222b';

type Conditions = [condition: string, colour: string][];

/** Conditions of a 3D Tiles style, the first that holds counts: the picked one, what stands back, the classes, the unknown. */
export function conditionsOf(
  show: BuildingShow,
  picked: string | undefined,
  air: FeedState | undefined,
  now: number,
): Conditions {
  const [touched] = picked === undefined ? [] : highlightOf(picked);
  const classes = classesOf(show.tint, air, now);
  const last: Conditions = show.alone && picked !== undefined ? [back] : coloured(classes, show.only);
  return touched ? [touched, ...last] : last;
}

const back: Conditions[number] = ['true', `color('${backColour}')`];

function coloured(classes: readonly TintClass[], only: string | undefined): Conditions {
  if (classes.length === 0) return [['true', "color('white')"]];
  const shown = (id: string, colour: string) => `color('${only === undefined || only === id ? colour : backColour}')`;
  return [
    ...classes.flatMap(({ id, colour, test }): Conditions => {
      const condition = conditionOf(test);
      return condition ? [[condition, shown(id, colour)]] : [];
    }),
    ['true', shown('unknown', unknownColour)],
  ];
}

/** Nothing for a test that nothing can pass. */
function conditionOf(test: Test): string | undefined {
  if ('oneOf' in test)
    return test.oneOf.map((word) => `'' + \${${test.property}} === '${word}'`).join(' || ') || undefined;
  return Number.isFinite(test.under) ? `\${${test.property}} < ${test.under}` : `\${${test.property}} >= 0`;
}
