import { expect, it } from 'vitest';
import { followUp, ordered } from './follow-up.ts';
import type { Incident } from './incident.ts';
import { dutyAt } from './level.ts';
import { withNamedDuties } from './named-duties.ts';
import { usualMinutes } from './response-plan.ts';
import { taskId, taskOf, thingOfTask, type Task } from './task.ts';

const incident = { id: 'urn:ngsi-ld:Incident:1', contacts: [], division: '330110110' } as unknown as Incident;
const what = { zh: '转移', en: 'Move' };
const given = { by: '李', atMs: 1 };
const names = (code: string) => (code === '330110110' ? { zh: '瓶窑镇', en: 'Pingyao' } : undefined);
const named = (task: Task): Task => {
  const [thing] = withNamedDuties([thingOfTask(task)], names);
  return taskOf(thing?.type === 'Thing' ? thing : undefined)!;
};
const calling = (to: Task['to']): Task => ordered(taskId('1:k'), incident, given, { what, to, minutes: usualMinutes });

it('a duty room that is known by a code alone bears the name of its place, and so does what goes on for it', () => {
  const task = named(calling(dutyAt('town', '330110110', [])));
  expect(task.to.name).toEqual({ zh: '瓶窑镇值班室', en: 'Duty room of Pingyao' });
  expect(followUp(task, 'refused', incident, given)!.what.zh).toBe('瓶窑镇值班室拒绝：转移');
});

it('who was named keeps the name, and a place nobody knows stays with its level', () => {
  const someone = { ...dutyAt('town', '330110110', []), name: { zh: '张三', en: 'Zhang' } };
  expect(named(calling(someone)).to.name.zh).toBe('张三');
  expect(named(calling(dutyAt('town', '330110999', []))).to.name.zh).toBe('镇街值班室');
});
