import * as v from 'valibot';
import { stateOf } from '../../../model/alert-life.ts';
import { alertFor, before } from '../../../model/alert-order.ts';
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

/** Somebody says that he knows of it. One that is over already is taken away; two at once get one acknowledgement and one sentence. */
const command: Command<v.InferOutput<typeof given>> = {
  name: 'acknowledge-alert',
  title: { zh: '确认告警', en: 'Acknowledge an alert' },
  feed: 'alerts',
  parse: (sent) => v.parse(given, sent),
  run({ id }, state, { by, why, atMs }) {
    const alert = alertFor(state, id);
    if (stateOf(alert) === 'returned') return { remove: [id] };
    if (stateOf(alert) === 'acknowledged') {
      const known = alert.acknowledged!;
      const when = before(known.atMs, atMs);
      throw new Refusal({
        zh: `${known.by}${when.zh}已确认该告警。`,
        en: `${known.by} acknowledged this alert ${when.en}.`,
      });
    }
    return { upsert: [{ ...alert, state: 'acknowledged', acknowledged: { by, atMs, why } }] };
  },
};
export default command;
