import type { Content } from 'pdfmake/interfaces.d.ts';
import type { Sheet } from '../../geo/print-sheet.ts';
import { ptPerMm, type Say } from './sheet-pdf.ts';
import type { SheetShape } from './sheet-shape.ts';
import { sheetWords } from './words.ts';

type Layer = SheetShape['layers'][number];

const usualPt = 7;
/** Smaller cannot be read on paper: what does not fit then is counted. */
const smallestPt = 4.5;
const lineHeight = 1.35;
const unknownGrey = '#8b9aa8';

/** What the marks mean and whence everything is, in a column beside the map: as small as it must be, and no more than fits. */
export function stripOf(asked: SheetShape, sheet: Sheet, say: Say): Content {
  const highPt = sheet.strip.heightMm * ptPerMm;
  const widePt = sheet.strip.widthMm * ptPerMm;
  const most = usualPt * sheet.grown;
  const sizePt = [1, 0.9, 0.8, 0.7]
    .map((share) => share * most)
    .find((size) => highOf(asked.layers, size, widePt) < highPt);
  const size = Math.max(smallestPt, sizePt ?? most * 0.7);
  const layers = [...asked.layers];
  while (layers.length > 1 && highOf(layers, size, widePt) > highPt) layers.pop();
  const left = asked.layers.length - layers.length;
  return {
    ...{ fontSize: size, lineHeight },
    stack: [
      { text: say(sheetWords.legend), bold: true, fontSize: size * 1.3 },
      ...(layers.length === 0 ? [say(sheetWords.none)] : layers.flatMap((layer) => layerOf(layer, size))),
      ...(left > 0 ? [say(sheetWords.more, { count: left })] : []),
      { text: say(sheetWords.base), fontSize: size * 0.85 },
    ],
  };
}

function layerOf({ title, origin, entries }: Layer, size: number): Content[] {
  return [
    { text: title, bold: true, margin: [0, size * 0.5, 0, 0] },
    ...entries.map(({ label, colour, shape }): Content => ({
      columns: [
        { svg: drawn(shape, colour), width: size, margin: [0, size * 0.15, 0, 0] },
        { text: label, width: '*' },
      ],
      columnGap: size * 0.5,
    })),
    { text: origin, fontSize: size * 0.85, color: '#55636f' },
  ];
}

function drawn(shape: string, colour: string): string {
  const fill = colour === 'unknown' ? unknownGrey : colour;
  const path = shape === 'line' ? 'M0 5 H12 V7 H0 Z' : shape === 'area' ? 'M0 1 H12 V11 H0 Z' : shape;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 12" width="12" height="12"><path d="${path}" fill="${fill}"/></svg>`;
}

/** About how high it gets: Chinese signs are square, others a little over half as wide. */
function highOf(layers: readonly Layer[], sizePt: number, widePt: number): number {
  const lines = (text: string, size: number, wide = widePt) => {
    let width = 0;
    for (const sign of text) width += sign.charCodeAt(0) > 0x2e7f ? size : size * 0.58;
    return Math.max(1, Math.ceil((width * 1.08) / wide)) * size * lineHeight;
  };
  const each = layers.map(
    ({ title, origin, entries }) =>
      sizePt * 0.5 +
      lines(title, sizePt) +
      lines(origin, sizePt * 0.85) +
      entries.reduce((sum, { label }) => sum + lines(label, sizePt, widePt - sizePt * 1.5), 0),
  );
  return each.reduce((sum, high) => sum + high, sizePt * 5);
}
