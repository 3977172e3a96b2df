import * as v from 'valibot';
import type { Command } from '../../../model/command.ts';
import { isId, type Id } from '../../../model/id.ts';
import { scenesOf, thingOfScene } from '../../../model/scene.ts';

const given = v.object({
  ids: v.pipe(
    v.array(
      v.pipe(
        v.string('The ids of scenes were expected.'),
        v.check(isId, 'The id of a scene is urn:ngsi-ld:Scene:<local>.'),
        v.transform((id) => id as Id),
      ),
      'The ids of scenes in their new order were expected.',
    ),
    v.maxLength(100, 'There are at most 100 scenes.'),
  ),
});

/** Puts the scenes in another order; those that are not named, since somebody just made them, follow behind. */
const command: Command<v.InferOutput<typeof given>> = {
  name: 'order-scenes',
  title: { zh: '调整场景顺序', en: 'Put the scenes in order' },
  feed: 'desk',
  parse: (sent) => v.parse(given, sent),
  run({ ids }, state) {
    const scenes = scenesOf(state.things.values());
    const placeOf = (id: Id): number => (ids.includes(id) ? ids.indexOf(id) : ids.length);
    const next = scenes.toSorted((a, b) => placeOf(a.id) - placeOf(b.id));
    const moved = next
      .map((scene, at) => ({ ...scene, order: at + 1 }))
      .filter((scene, at) => next[at]!.order !== scene.order);
    return { upsert: moved.map(thingOfScene) };
  },
};
export default command;
