import * as v from 'valibot';
import type { Command } from '../../../model/command.ts';
import type { Thing } from '../../../model/entity.ts';
import { idOf, isId, typeOf, type Id } from '../../../model/id.ts';
import { sceneKind, scenesOf, thingOfScene } from '../../../model/scene.ts';

const longestSeconds = 600;
const text = (what: string, most: number) =>
  v.object(
    {
      zh: v.pipe(v.string(), v.maxLength(most, `${what} has at most ${most} characters.`)),
      en: v.pipe(v.string(), v.maxLength(most, `${what} has at most ${most} characters.`)),
    },
    `${what} is { zh, en }.`,
  );
const finite = (what: string, from: number, to: number) =>
  v.pipe(
    v.number(`${what} is a number.`),
    v.minValue(from, `${what} is ${from} at least.`),
    v.maxValue(to, `${what} is ${to} at most.`),
  );
const sceneId = v.pipe(
  v.string('The id of a scene was expected.'),
  v.check((id) => isId(id) && typeOf(id) === sceneKind, 'The id of a scene is urn:ngsi-ld:Scene:<local>.'),
  v.transform((id) => id as Id),
);
const given = v.object({
  /** Absent: a new scene. */
  id: v.optional(sceneId),
  name: text('The name of a scene', 60),
  words: text('What is said to a scene', 600),
  pose: v.object({
    lonDeg: finite('The longitude', -180, 180),
    latDeg: finite('The latitude', -90, 90),
    heightM: finite('The height', -1_000, 200_000),
    headingDeg: finite('The heading', -360, 360),
    pitchDeg: finite('The pitch', -90, 90),
  }),
  page: v.pipe(v.string('The page of a scene was expected.'), v.regex(/^[a-z-]{1,32}$/, 'A page is named in letters.')),
  division: v.optional(v.pipe(v.string(), v.regex(/^\d{9}(\d{3})?$/, 'A division is a code of 9 or 12 digits.'))),
  layers: v.optional(
    v.pipe(
      v.array(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/, 'A layer is named in letters.'))),
      v.maxLength(64, 'A scene shows at most 64 layers.'),
    ),
  ),
  time: v.optional(v.object({ hoursBack: finite('The hours back', 0.1, 48), speed: finite('The speed', 1, 3_600) })),
  seconds: finite('The seconds of a scene', 3, longestSeconds),
});
export type SaveScene = v.InferOutput<typeof given>;

const scenesAtMost = 100;

/** Keeps a view as a scene of the tour, a new one as its last. */
const command: Command<SaveScene> = {
  name: 'save-scene',
  title: { zh: '保存场景', en: 'Save a scene' },
  feed: 'desk',
  parse(sent) {
    const parsed = v.safeParse(given, sent);
    if (!parsed.success) throw new Error(parsed.issues.map(({ message }) => message).join(' '));
    return parsed.output;
  },
  run({ id, division, layers, time, ...scene }, state, { number }) {
    const scenes = scenesOf(state.things.values());
    const before = scenes.find((known) => known.id === id);
    if (!before && scenes.length >= scenesAtMost)
      throw new Error(`There are ${scenesAtMost} scenes; remove one before a new one is saved.`);
    const order = before?.order ?? Math.max(0, ...scenes.map((known) => known.order)) + 1;
    const thing: Thing = thingOfScene({
      ...scene,
      id: id ?? idOf(sceneKind, String(number)),
      order,
      ...(division === undefined ? {} : { division }),
      ...(layers ? { layers } : {}),
      ...(time ? { time } : {}),
    });
    return { upsert: [thing] };
  },
};
export default command;
