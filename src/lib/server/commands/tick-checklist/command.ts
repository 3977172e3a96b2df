import type { Command } from '../../../model/command.ts';
import { ticked } from '../../../model/incidents/command-post.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { incidentKind, thingOfIncident } from '../../../model/incidents/incident.ts';
import { liveIncident } from '../../../model/incidents/sentences.ts';

function parse(given: unknown) {
  const fields = fieldsOf(given, { zh: '清单', en: 'The checklist' });
  return {
    id: fields.id('id', incidentKind),
    item: fields.word('item', 80),
    /** True where it was ticked by mistake. */
    undo: fields.maybe('undo', () => fields.flag('undo')) ?? false,
  };
}

/** Ticks an item of the plan's checklist. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'tick-checklist',
  title: { zh: '勾选预案清单', en: 'Tick the checklist' },
  feed: 'command',
  parse,
  run: ({ id, item, undo }, state, order) => ({
    upsert: [thingOfIncident(ticked(liveIncident(state, id, order.atMs), item, undo, order))],
  }),
};
export default command;
