import { cameraOf, pictureOf, viewRing, type Picture, type PictureState } from '../../src/lib/model/camera.ts';
import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import type { StillFeature } from '../../src/lib/model/still.ts';
import type { Language, Text } from '../../src/lib/model/text.ts';
import type { Drape } from '../../src/lib/stage/draped.ts';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import type { GlyphShape, Mark } from '../../src/lib/stage/marks.ts';
import { unknownText } from '../../src/lib/stage/severity-look.ts';

export interface Seen {
  readonly now: number;
  readonly language: Language;
  readonly selected: Id | undefined;
}

/** What is not here is hatched: the camera is known, the scene before it is not. */
const looks: Readonly<Partial<Record<PictureState, { readonly shape: GlyphShape; readonly colour: string }>>> = {
  live: { shape: 'circle', colour: '#4cc2ff' },
  stopped: { shape: 'triangle', colour: '#ffb347' },
};
const unseen = { shape: 'square', colour: 'unknown' } as const;
const words: Readonly<Record<'live' | 'stopped' | 'none', Text>> = {
  live: { zh: '实时', en: 'live' },
  stopped: { zh: '已停', en: 'stopped' },
  none: { zh: '无画面', en: 'no picture' },
};
/** The ground that is seen is tinted little, so that what lies on it stays legible. */
const shares = { plain: { fill: 0.14, line: 0.7 }, chosen: { fill: 0.34, line: 1 } } as const;
const unseenGround = '#8a93a3';
const unseenFirst = 1000;
/** A mark at the height of the camera itself would stand behind every house. */
const leastStemM = 40;

/** One mark per camera, its shape and colour by how its picture stands. */
export function cameraMarks(state: FeedState, { now, language, selected }: Seen): Mark[] {
  const marks: Mark[] = [];
  for (const thing of state.things.values()) {
    if (thing.kind !== 'Camera' || !thing.location) continue;
    const picture = pictureOf(state, thing.id, now);
    const look = looks[picture.state];
    marks.push({
      id: thing.id,
      position: thing.location,
      ...(look ?? { ...unseen, unknown: true }),
      text: said(picture, language),
      label: thing.name[language],
      emphasised: selected === thing.id,
      stemM: Math.max(leastStemM, cameraOf(thing)?.mountM ?? 0),
      priority: look ? 0 : unseenFirst,
    });
  }
  return marks;
}

/** By the minute: a mark that says another second every second would never come to rest. */
function said({ state, ageS = 0 }: Picture, language: Language): string {
  if (state === 'live') return words.live[language];
  if (state !== 'stopped') return words.none[language];
  return `${words.stopped[language]} ${ageS < 60 ? '<1' : Math.floor(ageS / 60)} min`;
}

/** The ground every camera looks at, for those of which the register says how they look. */
export function viewAreas(state: FeedState): StillFeature[] {
  return [...state.things.values()].flatMap((thing) => {
    const camera = cameraOf(thing);
    if (!camera?.view || !thing.location) return [];
    const feature: StillFeature = {
      type: 'Feature',
      id: thing.id,
      geometry: { type: 'MultiPolygon', coordinates: [[viewRing(thing.location, camera.view)]] },
      properties: { name: thing.name, class: camera.watches, centre: thing.location, spanM: 2 * camera.view.rangeM },
    };
    return [feature];
  });
}

export function drapeOf(state: FeedState | undefined, camera: Id, { now, selected }: Omit<Seen, 'language'>): Drape {
  const picture = state ? pictureOf(state, camera, now).state : 'unknown';
  return { colour: looks[picture]?.colour ?? unseenGround, ...(selected === camera ? shares.chosen : shares.plain) };
}

export const legend: readonly LegendEntry[] = [
  { label: { zh: '画面实时更新', en: 'Picture goes on' }, ...looks.live! },
  { label: { zh: '画面已停', en: 'Picture stands still' }, ...looks.stopped! },
  { label: { zh: '可视范围', en: 'Ground it looks at' }, colour: looks.live!.colour, shape: 'area' },
  { label: unknownText, ...unseen },
];
