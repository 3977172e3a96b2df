import type { Thing } from '../model/entity.ts';
import type { FeedState } from '../model/feed-state.ts';
import type { Text } from '../model/text.ts';
import { flatMarks, type MarkSource } from './flat/flat-marks.ts';
import type { LayerManifest, LayerView, LegendEntry } from './layer.ts';
import type { GlyphShape, Mark } from './marks.ts';
import { unknownText } from './severity-look.ts';
import { type Stripes, stripesOf } from './stripes.ts';

export type Seen = Pick<LayerView, 'now' | 'language' | 'selected'>;
/** What is to be said of one thing; without a class nobody knows how it stands. */
export interface ResourceLook<Class extends string> {
  readonly class: Class | undefined;
  readonly text?: string;
}
/** How the things of a layer may stand, the worst first. */
export type Classes<Class extends string> = Readonly<
  Record<Class, { readonly label: Text; readonly colour: string; readonly shape?: GlyphShape }>
>;

export interface ResourceDrawing<Class extends string> {
  /** Of every class that names none of its own. */
  readonly shape: GlyphShape;
  readonly kinds: readonly string[];
  readonly classes: Classes<Class>;
  /** From how far its words are read, metres. */
  readonly readFromM?: number;
  look(state: FeedState, thing: Thing, seen: Seen): ResourceLook<Class>;
}

/** One mark for each thing of its kinds, in shape and colour of how it stands; hatched while that is unknown. */
export function resourceMarks<Class extends string>(
  { shape, kinds, classes, readFromM, look }: ResourceDrawing<Class>,
  state: FeedState,
  seen: Seen,
): Mark[] {
  const worstFirst = Object.keys(classes) as Class[];
  const marks: Mark[] = [];
  for (const thing of state.things.values()) {
    if (!kinds.includes(thing.kind) || !thing.location) continue;
    const { class: found, text } = look(state, thing, seen);
    const rank = found === undefined ? worstFirst.length + 1 : worstFirst.length - worstFirst.indexOf(found);
    marks.push({
      id: thing.id,
      position: thing.location,
      label: thing.name[seen.language],
      emphasised: seen.selected === thing.id,
      priority: 10 * rank,
      shape: (found && classes[found].shape) ?? shape,
      ...(found === undefined ? { colour: 'unknown', unknown: true } : { colour: classes[found].colour }),
      ...(found === undefined ? {} : stripesFor(classes, found)),
      ...(text === undefined ? {} : { text }),
      ...(readFromM === undefined ? {} : { readFromM }),
    });
  }
  return marks;
}

/** The best is plain; each that is worse has its own stripes, unless it has a shape of its own. */
function stripesFor<Class extends string>(classes: Classes<Class>, found: Class): { readonly stripes?: Stripes } {
  if (classes[found].shape) return {};
  const alike = (Object.keys(classes) as Class[]).filter((name) => !classes[name].shape);
  const stripes = stripesOf(alike.length - 1 - alike.indexOf(found));
  return stripes > 0 ? { stripes } : {};
}

/** The legend of what is drawn so. */
export function resourceLegend<Class extends string>(
  { shape, classes }: ResourceDrawing<Class>,
  unknown: Text = unknownText,
): LegendEntry[] {
  const names = Object.keys(classes) as Class[];
  return [
    ...names.map((name) => ({
      ...{ label: classes[name].label, colour: classes[name].colour, shape: classes[name].shape ?? shape },
      ...stripesFor(classes, name),
    })),
    { label: unknown, colour: 'unknown', shape },
  ];
}

/** What stands still: its table may leave out what it would be told apart by. */
export const notInTable: Text = { zh: '未知：台账未填', en: 'Unknown: its table does not say' };

const source: Text = { zh: '应急资源台账与上报', en: 'Tables and reports of the emergency services' };

/** A layer of emergency resources of some kinds, for every engine, all from the feed of that name. */
export function resourceSource<Class extends string>(
  manifest: Pick<LayerManifest, 'id' | 'title'>,
  drawing: ResourceDrawing<Class>,
  unknown?: Text,
): MarkSource {
  return flatMarks(
    {
      ...manifest,
      domain: 'emergency',
      feeds: ['resources'],
      kinds: drawing.kinds,
      source,
      licence: 'demo data, generated',
      shownAtFirst: false,
      legend: resourceLegend(drawing, unknown),
    },
    () => (view) => {
      const state = view.state('resources');
      return state ? resourceMarks(drawing, state, view) : [];
    },
  );
}
