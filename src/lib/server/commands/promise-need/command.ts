import type { Command } from '../../../model/command.ts';
import { partyIn } from '../../../model/incidents/given-places.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { needKind, pledged, pledgeSteps, thingOfNeed } from '../../../model/incidents/need.ts';
import { liveIncident, needIn } from '../../../model/incidents/sentences.ts';

function parse(given: unknown) {
  const fields = fieldsOf(given, { zh: '承诺', en: 'The promise' });
  return {
    id: fields.id('id', needKind),
    /** Of the promise, from whoever makes it. */
    key: fields.key('key'),
    step: fields.oneOf('step', pledgeSteps),
    quantity: fields.maybe('quantity', () => fields.number('quantity', 0.001, 10_000_000)),
    from: fields.maybe('from', () => partyIn(fields, 'from')),
    /** True where more is promised than is asked for, on purpose. */
    over: fields.maybe('over', () => fields.flag('over')),
  };
}

/** Promises something that is needed, or says how far it came; never more than is asked without saying so. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'promise-need',
  title: { zh: '承诺需求', en: 'Promise a need' },
  feed: 'command',
  parse,
  run({ id, ...said }, state, order) {
    const need = needIn(state, id);
    const next = pledged(need, said, order);
    if (!next) return {};
    liveIncident(state, need.incident, order.atMs);
    return { upsert: [thingOfNeed(next)] };
  },
};
export default command;
