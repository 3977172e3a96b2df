import type { Command } from '../../../model/command.ts';
import { partyIn, positionIn } from '../../../model/incidents/given-places.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { ordered } from '../../../model/incidents/follow-up.ts';
import { deedOf } from '../../../model/incidents/incident-life.ts';
import { incidentKind } from '../../../model/incidents/incident.ts';
import { localOf } from '../../../model/incidents/kept.ts';
import { clockedSteps, type StepMinutes } from '../../../model/incidents/response-plan.ts';
import { liveIncident } from '../../../model/incidents/sentences.ts';
import { taskId, thingOfTask } from '../../../model/incidents/task.ts';

const longestMinutes = 7 * 24 * 60;

function parse(given: unknown) {
  const fields = fieldsOf(given, { zh: '任务', en: 'The task' });
  return {
    incident: fields.id('incident', incidentKind),
    /** From whoever gives it, so that sending it again gives it once. */
    key: fields.key('key'),
    what: fields.text('what', 400),
    to: partyIn(fields, 'to'),
    position: fields.maybe('position', () => positionIn(fields, 'position')),
    /** Minutes of single steps, where others than the plan's. */
    minutes: fields.maybe('minutes', () => {
      const minutes = fields.within('minutes');
      const own = clockedSteps.filter((step) => minutes.has(step));
      return Object.fromEntries(own.map((step) => [step, minutes.number(step, 0.5, longestMinutes)]));
    }) as Partial<StepMinutes> | undefined,
  };
}

/** Gives somebody something to do, each step against a clock. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'give-task',
  title: { zh: '下达任务', en: 'Give a task' },
  feed: 'command',
  parse,
  run({ incident: id, key, what, to, position, minutes }, state, order) {
    const own = taskId(`${localOf(id)}:${key}`);
    if (state.things.has(own)) return {};
    const incident = liveIncident(state, id, order.atMs);
    const rest = { what, to, minutes: { ...incident.minutes, ...minutes }, ...(position ? { position } : {}) };
    return { upsert: [thingOfTask(ordered(own, incident, deedOf(order), rest))] };
  },
};
export default command;
