import { outlineOf, type Outline } from '../../src/lib/geo/outline.ts';
import { sizeOf } from '../../src/lib/geo/sizes.ts';
import { drawingsIn, middleOf, tones, type Drawing } from '../../src/lib/model/drawings/drawing.ts';
import { shapeNames, symbols, type Shape, type ShapeType } from '../../src/lib/model/drawings/shape.ts';
import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import type { StillFeature } from '../../src/lib/model/still.ts';
import type { Language } from '../../src/lib/model/text.ts';
import type { Drape } from '../../src/lib/stage/draped.ts';
import { toneColours, toneNames } from '../../src/lib/stage/drawing-look.ts';
import type { FlatArea, FlatLine } from '../../src/lib/stage/flat/flat-layer.ts';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import type { GlyphShape, Mark } from '../../src/lib/stage/marks.ts';

export interface Seen {
  readonly language: Language;
  readonly selected: Id | undefined;
}

/** What stands where the name of a drawing is. */
const glyphs: Readonly<Record<Exclude<ShapeType, 'mark'>, GlyphShape>> = {
  text: 'tee',
  line: 'diamond',
  arrow: 'chevron',
  distance: 'diamond',
  fence: 'hexagon',
  area: 'hexagon',
  circle: 'circle',
  rings: 'ring',
  sector: 'triangle',
  wind: 'triangle',
};
const readFromM = 60_000;
const priority = 400;
const exerciseMark = { zh: '【演练】', en: '[Exercise] ' };
const lockedBy = { zh: '锁定', en: 'locked by' };

/** Outlines are worked out once for each shape: the same object is the same shape. */
const outlines = new WeakMap<Shape, Outline>();
function outlined(shape: Shape): Outline {
  const known = outlines.get(shape) ?? outlineOf(shape);
  outlines.set(shape, known);
  return known;
}

/** One mark for each: its symbol, or what says its name; a lock where it is locked. */
export function drawingMarks(state: FeedState, { language, selected }: Seen): Mark[] {
  return drawingsIn(state.things.values()).map((drawing) => {
    const { id, shape, tone, locked } = drawing;
    const isSymbol = shape.type === 'mark';
    return {
      id,
      position: middleOf(shape),
      shape: isSymbol ? symbols[shape.symbol].shape : locked ? 'lock' : glyphs[shape.type],
      colour: toneColours[tone],
      unknown: tone === 'unknown',
      label: nameOf(drawing, language),
      text: sizeOf(shape),
      // What somebody put on the map by hand is not hidden in a number.
      emphasised: selected === id || isSymbol,
      priority,
      readFromM,
    };
  });
}

/** Its words, what danger its colour says, that it is an exercise, and who holds it. */
function nameOf({ shape, words, tone, locked, exercise }: Drawing, language: Language): string {
  const kind = shape.type === 'mark' ? symbols[shape.symbol].name : shapeNames[shape.type];
  const name = (exercise ? exerciseMark[language] : '') + (words || kind[language]);
  const danger = tone === 'neutral' ? [] : [toneNames[tone][language]];
  return [name, ...danger, ...(locked ? [`${lockedBy[language]} ${locked.by}`] : [])].join(' · ');
}

/** Selected more strongly. Lines of what only measures are thin. */
export function drapeOf({ id, tone, shape }: Drawing, selected: Id | undefined, opacity: number): Drape {
  const fill = shape.type === 'area' ? 0.06 : 0.14;
  return { colour: toneColours[tone], fill: selected === id ? 0.28 : fill * opacity, line: selected === id ? 1 : 0.9 };
}

/** What lies on the ground of the flat map. */
export function drawnGround(state: FeedState, selected: Id | undefined, opacity: number) {
  const areas: FlatArea[] = [];
  const lines: FlatLine[] = [];
  for (const drawing of drawingsIn(state.things.values())) {
    const { id, shape } = drawing;
    const { colour, fill, line } = drapeOf(drawing, selected, opacity);
    const outline = outlined(shape);
    for (const ring of outline.areas) areas.push({ id, rings: [ring], colour, fill, line });
    const widthPx = shape.type === 'arrow' ? 4 : shape.type === 'distance' || shape.type === 'rings' ? 1.8 : 3;
    for (const points of outline.lines) lines.push({ id, points, colour, opacity: line, widthPx });
  }
  return { areas, lines };
}

/** The same for the city, as features that lie on its terrain. */
export function drawnFeatures(state: FeedState): StillFeature[] {
  return drawingsIn(state.things.values()).flatMap(({ id, shape, words }) => {
    const { areas, lines } = outlined(shape);
    const name = { zh: words, en: words };
    const properties = { name, class: shape.type, centre: middleOf(shape), spanM: 0 };
    const feature = (geometry: StillFeature['geometry']): StillFeature => ({
      type: 'Feature',
      id,
      geometry,
      properties,
    });
    return [
      ...(areas.length > 0 ? [feature({ type: 'MultiPolygon', coordinates: areas.map((ring) => [ring]) })] : []),
      ...(lines.length > 0 ? [feature({ type: 'MultiLineString', coordinates: lines })] : []),
    ];
  });
}

export const legend: readonly LegendEntry[] = [
  ...tones.map((tone) => ({ label: toneNames[tone], colour: toneColours[tone], shape: 'area' as const })),
  { label: { zh: '已锁定', en: 'Locked' }, colour: toneColours.neutral, shape: 'lock' },
];
