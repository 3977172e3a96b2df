import type { Command } from '../../../model/command.ts';
import { answered } from '../../../model/incidents/answers.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { onSiteIn } from '../../../model/incidents/on-site.ts';
import { liveIncident, taskIn } from '../../../model/incidents/sentences.ts';
import { setbacks, taskKind, taskSteps, thingOfTask } from '../../../model/incidents/task.ts';

const answers = [...taskSteps, ...setbacks] as const;

function parse(given: unknown) {
  const fields = fieldsOf(given, { zh: '回复', en: 'The answer' });
  return {
    id: fields.id('id', taskKind),
    /** From the phone that answers: it may send again. */
    answer: fields.key('answer'),
    said: fields.oneOf('said', answers),
    note: fields.maybe('note', () => fields.word('note', 400)),
    site: onSiteIn(fields),
  };
}

/** What is heard of a task: a step done, or a setback, which makes the next task by itself. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'answer-task',
  title: { zh: '回复任务', en: 'Answer a task' },
  feed: 'command',
  parse,
  run({ id, answer, said, note, site }, state, order) {
    const task = taskIn(state, id);
    if (task.answers.some((known) => known.id === answer)) return {};
    liveIncident(state, task.incident, order.atMs);
    return { upsert: answered(task, { id: answer, said, note, site }, state, order).map(thingOfTask) };
  },
};
export default command;
