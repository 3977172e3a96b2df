import * as v from 'valibot';
import { isShelved, stands } from '../../../model/alert-life.ts';
import { alertFor, before } from '../../../model/alert-order.ts';
import { Refusal, type Command } from '../../../model/command.ts';
import { isId, type Id } from '../../../model/id.ts';

/** One watch: who sets aside for longer wants the rule changed, and that is another thing to ask for. */
const minutesAtMost = 480;
const span = `An alert is set aside for 1 to ${minutesAtMost} whole minutes.`;
const given = v.object(
  {
    id: v.pipe(
      v.string('The id of an alert was expected.'),
      v.check(isId, 'The id of an alert is urn:ngsi-ld:Alert:<local>.'),
      v.transform((id) => id as Id),
    ),
    minutes: v.pipe(v.number(span), v.integer(span), v.minValue(1, span), v.maxValue(minutesAtMost, span)),
  },
  'The id of an alert and for how many minutes were expected.',
);

/** Sets an alert aside until a time. It goes on being judged: worsening, or that time, brings it back. */
const command: Command<v.InferOutput<typeof given>> = {
  name: 'shelve-alert',
  title: { zh: '搁置告警', en: 'Set an alert aside' },
  feed: 'alerts',
  parse: (sent) => v.parse(given, sent),
  run({ id, minutes }, state, { by, why, atMs }) {
    const alert = alertFor(state, id);
    if (!stands(alert)) throw new Refusal(overAlready);
    if (isShelved(alert, atMs)) {
      const { by: whoever, atMs: thenMs } = alert.shelved!;
      const when = before(thenMs, atMs);
      throw new Refusal({
        zh: `${whoever}${when.zh}已搁置该告警。`,
        en: `${whoever} set this alert aside ${when.en}.`,
      });
    }
    return { upsert: [{ ...alert, shelved: { by, atMs, why, untilMs: atMs + minutes * 60_000 } }] };
  },
};
export default command;

const overAlready = {
  zh: '该告警已恢复，只需确认，不能搁置。',
  en: 'What raised this alert is over: it waits to be acknowledged and cannot be set aside.',
};
