import * as v from 'valibot';
import { papers } from '../../geo/print-sheet.ts';
import { printable } from '../report/printable.ts';

const words = (most: number) => v.pipe(v.string(), v.maxLength(most), v.transform(printable));
const colour = v.pipe(
  v.string(),
  v.regex(/^(#[0-9a-f]{6}|unknown)$/i, 'a colour such as #56b4e9, or unknown, was expected'),
);
/** A shape in a box of 12 by 12, in the words of SVG; `line` and `area` are drawn as such. */
const shape = v.pipe(
  v.string(),
  v.maxLength(400),
  v.regex(/^(line|area|[MLHVAZmlhvaz0-9 .,-]+)$/, 'line, area or a path was expected'),
);

/** What is asked of a printed sheet beside its picture. */
export const sheetShape = v.object({
  paper: v.picklist(Object.keys(papers) as (keyof typeof papers)[]),
  landscape: v.boolean(),
  scale: v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(5_000_000)),
  centre: v.tuple([
    v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
    v.pipe(v.number(), v.minValue(-80), v.maxValue(80)),
  ]),
  language: v.picklist(['zh', 'en']),
  title: v.pipe(words(80), v.minLength(1)),
  /** When the picture was taken, as it is to be read. */
  asOf: words(80),
  by: words(80),
  generated: v.boolean(),
  layers: v.pipe(
    v.array(
      v.object({
        title: words(80),
        origin: words(400),
        entries: v.pipe(v.array(v.object({ label: words(80), colour, shape })), v.maxLength(60)),
      }),
    ),
    v.maxLength(80),
  ),
});
export type SheetShape = v.InferOutput<typeof sheetShape>;
