import type { CameraPose } from './city.ts';
import type { Thing } from './entity.ts';
import type { Id } from './id.ts';
import type { Text } from './text.ts';

/** Which time a scene shows: now, or so many hours of the past played at so many times their speed. */
export interface SceneTime {
  readonly hoursBack: number;
  readonly speed: number;
}

/** One stop of a tour: what the wall shows, for how long, and what is said to it. */
export interface Scene {
  readonly id: Id;
  readonly name: Text;
  readonly words: Text;
  readonly pose: CameraPose;
  readonly page: string;
  /** Code of the part of the district; absent: all of it. */
  readonly division?: string;
  /** Layers that are shown, by id; absent: as they are. */
  readonly layers?: readonly string[];
  /** Absent: now. */
  readonly time?: SceneTime;
  readonly seconds: number;
  /** Small numbers come first. */
  readonly order: number;
  readonly generated?: true;
}

export const sceneKind = 'Scene';

/** A scene as it is kept: a thing with flat properties. */
export function thingOfScene({ id, name, words, pose, page, seconds, order, ...rest }: Scene): Thing {
  const { division, layers, time, generated } = rest;
  return {
    type: 'Thing',
    id,
    kind: sceneKind,
    name,
    properties: {
      ...pose,
      ...{ page, seconds, order, wordsZh: words.zh, wordsEn: words.en },
      ...(division === undefined ? {} : { division }),
      ...(layers ? { layers: layers.join(' ') } : {}),
      ...(time ? { hoursBack: time.hoursBack, speed: time.speed } : {}),
    },
    ...(generated ? { generated } : {}),
  };
}

/** The scene a thing keeps; `undefined` for another kind of thing. */
export function sceneOf({ id, kind, name, properties, generated }: Thing): Scene | undefined {
  if (kind !== sceneKind || !properties) return undefined;
  const number = (key: string): number => Number(properties[key] ?? 0);
  const text = (key: string): string => String(properties[key] ?? '');
  const [division, layers] = [text('division'), properties['layers']];
  return {
    id,
    name,
    words: { zh: text('wordsZh'), en: text('wordsEn') },
    pose: {
      lonDeg: number('lonDeg'),
      latDeg: number('latDeg'),
      heightM: number('heightM'),
      headingDeg: number('headingDeg'),
      pitchDeg: number('pitchDeg'),
    },
    ...{ page: text('page'), seconds: number('seconds'), order: number('order') },
    ...(division === '' ? {} : { division }),
    ...(layers === undefined ? {} : { layers: text('layers').split(' ').filter(Boolean) }),
    ...(properties['hoursBack'] ? { time: { hoursBack: number('hoursBack'), speed: number('speed') } } : {}),
    ...(generated ? { generated } : {}),
  };
}

/** The scenes among things, in their order. */
export function scenesOf(things: Iterable<Thing>): Scene[] {
  const scenes = Array.from(things, sceneOf).filter((scene) => scene !== undefined);
  return scenes.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}
