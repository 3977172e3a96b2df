import * as v from 'valibot';
import { thingOfUrging, urgingOf } from '../../../model/city-case-desk.ts';
import { cityCaseKind, cityCaseOf, cityStageLife, isOpenCase } from '../../../model/city-case.ts';
import { Refusal, type Command } from '../../../model/command.ts';
import { isId, typeOf, type Id } from '../../../model/id.ts';

const given = v.object({
  id: v.pipe(
    v.string('The id of a case was expected.'),
    v.check((id) => isId(id) && typeOf(id) === cityCaseKind, 'The id of a case is urn:ngsi-ld:CityCase:<local>.'),
    v.transform((id) => id as Id),
  ),
});

/** Urges a case of city management (督办): who, when and why stand beside it; its steps remain the platform's. */
const command: Command<v.InferOutput<typeof given>> = {
  name: 'urge-city-case',
  title: { zh: '督办城市管理案卷', en: 'Urge a case of city management' },
  feed: 'city-cases',
  parse(sent) {
    const parsed = v.safeParse(given, sent);
    if (!parsed.success) throw new Error(parsed.issues.map(({ message }) => message).join(' '));
    return parsed.output;
  },
  run({ id }, state, { by, why, atMs }) {
    const thing = state.things.get(id);
    const found = thing && cityCaseOf(thing);
    if (!found) throw new Refusal({ zh: '该案卷已不存在。', en: 'That case is there no more.' });
    if (!isOpenCase(found)) {
      const { name } = cityStageLife[found.stage];
      throw new Refusal({
        zh: `案卷 ${found.number} 已${name.zh}，不必督办。`,
        en: `Case ${found.number} is ${name.en}; there is nothing to urge.`,
      });
    }
    const count = (urgingOf(state, found)?.count ?? 0) + 1;
    return { upsert: [thingOfUrging(found, { count, by, why, atMs })] };
  },
};
export default command;
