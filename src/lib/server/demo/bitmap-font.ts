/**
 * Letters five dots wide and seven high, from the top: a character a row, a number to the base 32 whose highest bit is the dot
 * on the left.
 */
const glyphs: Readonly<Record<string, string>> = {
  '0': 'ehjlphe',
  '1': '4c4444e',
  '2': 'eh1248v',
  '3': 'v2421he',
  '4': '26aiv22',
  '5': 'vgu11he',
  '6': '68guhhe',
  '7': 'v124888',
  '8': 'ehhehhe',
  '9': 'ehhf12c',
  A: 'ehhvhhh',
  B: 'uhhuhhu',
  C: 'ehggghe',
  D: 'sihhhis',
  E: 'vgguggv',
  F: 'vgguggg',
  G: 'ehgnhhf',
  H: 'hhhvhhh',
  I: 'e44444e',
  J: '72222ic',
  K: 'hikokih',
  L: 'ggggggv',
  M: 'hrllhhh',
  N: 'hhpljhh',
  O: 'ehhhhhe',
  P: 'uhhuggg',
  Q: 'ehhhlid',
  R: 'uhhukih',
  S: 'fgge11u',
  T: 'v444444',
  U: 'hhhhhhe',
  V: 'hhhhha4',
  W: 'hhhllrh',
  X: 'hha4ahh',
  Y: 'hha4444',
  Z: 'v1248gv',
  ':': '0440440',
  '-': '000v000',
  '.': '0000066',
  '/': '11248gg',
};
export const glyphWide = 5;
export const glyphHigh = 7;

/** Whether a letter has a dot there; one that is not among them has none. */
export function hasDot(letter: string, column: number, row: number): boolean {
  const line = glyphs[letter]?.[row];
  return line !== undefined && ((parseInt(line, 32) >> (glyphWide - 1 - column)) & 1) === 1;
}
