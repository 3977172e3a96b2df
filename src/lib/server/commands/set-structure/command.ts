import type { Command } from '../../../model/command.ts';
import { structured } from '../../../model/incidents/command-post.ts';
import { positionIn } from '../../../model/incidents/given-places.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { incidentKind, thingOfIncident } from '../../../model/incidents/incident.ts';
import { liveIncident } from '../../../model/incidents/sentences.ts';

function parse(given: unknown) {
  const fields = fieldsOf(given, { zh: '指挥架构', en: 'The structure' });
  return {
    id: fields.id('id', incidentKind),
    /** The revision of the structure that was seen; 0 where none was set. */
    revision: fields.whole('revision', 0, 1_000_000),
    sectors: fields.each('sectors', 40, (sector) => ({ name: sector.word('name', 80), lead: sector.word('lead', 80) })),
    staging: fields.maybe('staging', () => {
      const staging = fields.within('staging');
      return { name: staging.word('name', 80), position: positionIn(staging, 'position') };
    }),
  };
}

/** Sets up who leads which sector and where help gathers; whoever changes it has seen how it stood. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'set-structure',
  title: { zh: '设置指挥架构', en: 'Set the structure of command' },
  feed: 'command',
  parse,
  run({ id, revision, sectors, staging }, state, order) {
    const incident = liveIncident(state, id, order.atMs);
    const structure = { sectors, ...(staging ? { staging } : {}) };
    return { upsert: [thingOfIncident(structured(incident, revision, structure, order))] };
  },
};
export default command;
