import type { Command } from '../../../model/command.ts';
import { areaIn } from '../../../model/incidents/given-places.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { splitOff, type Opening } from '../../../model/incidents/incident-life.ts';
import { incidentKind } from '../../../model/incidents/incident.ts';
import { liveIncident } from '../../../model/incidents/sentences.ts';

function parse(given: unknown) {
  const fields = fieldsOf(given, { zh: '拆分', en: 'The splitting' });
  return {
    id: fields.id('id', incidentKind),
    title: fields.text('title', 120),
    area: fields.maybe('area', () => areaIn(fields, 'area')),
    commander: fields.maybe('commander', () => fields.word('commander', 80)),
    alerts: fields.maybe('alerts', () => fields.ids('alerts', 'Alert')) ?? [],
    /** Tasks, needs and safety clocks that go with it. */
    moving: fields.maybe('moving', () => fields.ids('moving')) ?? [],
  };
}

/** Part of an incident becomes one of its own, under the same exercise where there is one. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'split-incident',
  title: { zh: '拆分事件', en: 'Split an incident' },
  feed: 'command',
  parse,
  run({ id, title, area, commander, alerts, moving }, state, order) {
    const from = liveIncident(state, id, order.atMs);
    const { kind, severity, division } = from;
    const opening: Opening = {
      ...{ title, kind, severity, division, alerts, attached: [] },
      area: area ?? from.area,
      commander: commander ?? from.commander,
    };
    return { upsert: splitOff(from, opening, moving, state, order) };
  },
};
export default command;
