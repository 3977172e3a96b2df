import { faces, movedBy, turned, withReach, type Face, type Section } from '../../model/section.ts';

const stepM = 1;
const stepDeg = 1;
/** With Shift. */
const far = 10;
const sizes = 1.05;

/** What a key does to a face that has the focus: out with up and right, in with down and left. */
export function faceByKey(section: Section, face: Face, { key, shiftKey }: KeyboardEvent): Section | undefined {
  const ways: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 };
  const way = ways[key];
  if (way === undefined) return undefined;
  return withReach(section, face, section.reachM[face] + way * stepM * (shiftKey ? far : 1));
}

/** What a key does at the middle: arrows move it over the ground, brackets turn it, plus and minus size it. */
export function middleByKey(section: Section, { key, shiftKey }: KeyboardEvent): Section | undefined {
  const times = shiftKey ? far : 1;
  switch (key) {
    case 'ArrowUp':
      return movedBy(section, 0, stepM * times);
    case 'ArrowDown':
      return movedBy(section, 0, -stepM * times);
    case 'ArrowRight':
      return movedBy(section, stepM * times, 0);
    case 'ArrowLeft':
      return movedBy(section, -stepM * times, 0);
    case '[':
    case '{':
      return turned(section, -stepDeg * times);
    case ']':
    case '}':
      return turned(section, stepDeg * times);
    case '+':
    case '=':
      return sized(section, sizes);
    case '-':
    case '_':
      return sized(section, 1 / sizes);
    default:
      return undefined;
  }
}

function sized(section: Section, times: number): Section {
  return faces.reduce((next, face) => withReach(next, face, section.reachM[face] * times), section);
}
