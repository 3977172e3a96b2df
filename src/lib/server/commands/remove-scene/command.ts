import * as v from 'valibot';
import { Refusal, type Command } from '../../../model/command.ts';
import { isId, type Id } from '../../../model/id.ts';
import { sceneOf } from '../../../model/scene.ts';

const given = v.object({
  id: v.pipe(
    v.string('The id of a scene was expected.'),
    v.check(isId, 'The id of a scene is urn:ngsi-ld:Scene:<local>.'),
    v.transform((id) => id as Id),
  ),
});

/** Takes a scene out of the tour. */
const command: Command<v.InferOutput<typeof given>> = {
  name: 'remove-scene',
  title: { zh: '删除场景', en: 'Remove a scene' },
  feed: 'desk',
  parse: (sent) => v.parse(given, sent),
  run({ id }, state) {
    const thing = state.things.get(id);
    if (!thing || !sceneOf(thing)) throw new Refusal({ zh: '该场景已不存在。', en: 'That scene is there no more.' });
    return { remove: [id] };
  },
};
export default command;
