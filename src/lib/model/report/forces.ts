import { answeredByLevel } from '../incidents/answered-share.ts';
import { levelNames, type Level } from '../incidents/level.ts';
import { setbacks, stepNames, taskKindNames, type Setback, type StepDone, type Task } from '../incidents/task.ts';
import { table, type Cell, type Section } from './document.ts';
import { joinedBy, noneRecorded } from './overview.ts';
import { bad, clockIn, nothing, plainly, unknown, type CityClock } from './say.ts';
import type { ReportSource } from './source.ts';
import { sectionTitles, words } from './text.ts';
import { wordsBlock } from './words.ts';

/** Who was given what, and when each of them answered, acted and was found done. */
export function forces({ tasks, timeZone }: ReportSource): Section {
  const clock = clockIn(timeZone);
  const rows = [...tasks]
    .sort((a, b) => a.given.atMs - b.given.atMs)
    .map((task) => [
      joinedBy(levelNames[task.to.level], task.to.name),
      task.kind === 'order' ? task.what : joinedBy(taskKindNames[task.kind], task.what),
      clock.short(task.given.atMs),
      answeredCell(task, clock),
      stepCell(task.steps.acted, clock),
      stepCell(task.steps.confirmed, clock),
      task.stuck ? bad({ zh: '需人工决定', en: 'a person must decide' }) : stepNames[task.state],
    ]);
  const { unit, task, given, answered, acted, confirmed, state } = words;
  return {
    id: 'forces',
    title: sectionTitles.forces,
    blocks: [
      rows.length === 0
        ? noneRecorded
        : table([unit, task, given, answered, acted, confirmed, state], [2, 3.2, 1.6, 1.8, 1.6, 1.6, 1.2], rows),
    ],
  };
}

function stepCell(step: StepDone | undefined, clock: CityClock): Cell {
  if (!step) return nothing;
  const at = joinedBy(clock.short(step.atMs), plainly(step.by));
  return step.atMs > step.dueMs ? bad(at) : at;
}

/** That somebody will not or cannot is an answer too. */
function answeredCell(task: Task, clock: CityClock): Cell {
  if (task.steps.answered) return stepCell(task.steps.answered, clock);
  const said = setbackOf(task);
  if (said) return bad(joinedBy(clock.short(said.atMs), stepNames[said.said]));
  return task.state === 'withdrawn' ? nothing : unknown;
}

const isSetback = (said: string): said is Setback => (setbacks as readonly string[]).includes(said);
const setbackOf = ({ answers }: Task) => answers.find(({ said }) => isSetback(said));

/** Level by level: called, answered, silent, and of those that answered who refused or was lost. */
export function calls({ tasks, report, timeZone }: ReportSource): Section {
  const told = (level: Level, said: Setback): Cell => {
    const count = tasks.filter((task) => task.to.level === level && setbackOf(task)?.said === said).length;
    return count > 0 ? bad(plainly(count)) : plainly(0);
  };
  const rows = answeredByLevel(tasks).map(({ of, asked, answered, silent, share }) => [
    levelNames[of],
    ...(asked === 0
      ? [{ zh: '未叫', en: 'not called', mark: 'unknown' as const }, nothing, nothing, nothing, nothing, unknown]
      : [
          plainly(asked),
          plainly(answered),
          silent > 0 ? bad(plainly(silent)) : plainly(0),
          told(of, 'refused'),
          told(of, 'lost-contact'),
          share === null ? unknown : plainly(`${Math.round(share * 100)}%`),
        ]),
  ]);
  const { level, asked, answered, silent, refused, lost, share } = words;
  return {
    id: 'calls',
    title: sectionTitles.calls,
    blocks: [
      table([level, asked, answered, silent, refused, lost, share], [1, 1, 1, 1, 1, 1, 1], rows),
      wordsBlock('remark-calls', report, clockIn(timeZone)),
    ],
  };
}
