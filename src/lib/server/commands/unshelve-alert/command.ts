import * as v from 'valibot';
import { isShelved, without } from '../../../model/alert-life.ts';
import { alertFor } from '../../../model/alert-order.ts';
import { Refusal, type Command } from '../../../model/command.ts';
import { isId, type Id } from '../../../model/id.ts';

const given = v.object(
  {
    id: v.pipe(
      v.string('The id of an alert was expected.'),
      v.check(isId, 'The id of an alert is urn:ngsi-ld:Alert:<local>.'),
      v.transform((id) => id as Id),
    ),
  },
  'The id of an alert was expected.',
);

/** Brings an alert back before its time. */
const command: Command<v.InferOutput<typeof given>> = {
  name: 'unshelve-alert',
  title: { zh: '取消搁置', en: 'Bring an alert back' },
  feed: 'alerts',
  parse: (sent) => v.parse(given, sent),
  run({ id }, state, { atMs }) {
    const alert = alertFor(state, id);
    if (!isShelved(alert, atMs)) throw new Refusal({ zh: '该告警没有被搁置。', en: 'That alert is not set aside.' });
    return { upsert: [without(alert, 'shelved')] };
  },
};
export default command;
