import type { Command } from '../../../model/command.ts';
import { confirmed } from '../../../model/incidents/answers.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { liveIncident, taskIn } from '../../../model/incidents/sentences.ts';
import { taskKind, thingOfTask } from '../../../model/incidents/task.ts';

function parse(given: unknown) {
  const fields = fieldsOf(given, { zh: '核实', en: 'The confirmation' });
  return {
    id: fields.id('id', taskKind),
    /** False sends it back to be done. */
    done: fields.maybe('done', () => fields.flag('done')) ?? true,
    note: fields.maybe('note', () => fields.word('note', 400)),
  };
}

/** Somebody else than the one who did it finds it done, or sends it back. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'confirm-task',
  title: { zh: '核实任务', en: 'Confirm a task' },
  feed: 'command',
  parse,
  run({ id, done, note }, state, order) {
    const task = taskIn(state, id);
    liveIncident(state, task.incident, order.atMs);
    return { upsert: [thingOfTask(confirmed(task, done, order, note))] };
  },
};
export default command;
