import { io } from 'socket.io-client';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../model/command.ts';
import { idOf } from '../../../model/id.ts';
import { taskOf, tasksIn } from '../../../model/incidents/task.ts';
import * as parser from '../../../model/packet-parser.ts';
import { closeAll, closeLater, house, until } from '../../hub/testing/house.ts';
import { openStores } from '../../store/testing/open-stores.ts';
import { commands, flood, village } from '../../testing/incident-desk.ts';
import feed, { run } from './feed.ts';

const stores = openStores();
const store = await stores.open();
afterEach(closeAll);
afterAll(stores.close);
const book = { log: store.orders, commands };
const refused = (answers: readonly Answer[]): string[] =>
  answers.flatMap((answer) => ('refused' in answer ? [answer.refused.en] : []));

/** A browser's line to the house, with the name of who sits at it. */
function seat(url: string, by: string) {
  const socket = io(url, { path: '/live', transports: ['websocket'], reconnection: false, forceNew: true, parser });
  closeLater(() => socket.disconnect());
  return (name: string, given: unknown): Promise<Answer> =>
    socket.emitWithAck('command', { name, given, by, why: '' }) as Promise<Answer>;
}

describe('two desks of one incident', () => {
  it('that answer at once get one answer and one sentence, and the next holder goes on where the first left off', async () => {
    const first = await house([feed], { store, orders: book });
    const [li, wang] = [seat(first.url, 'Li'), seat(first.url, 'Wang')];
    const opened = await Promise.all([li('open-incident', flood), wang('open-incident', flood)]);
    expect(refused(opened)).toEqual([expect.stringMatching(/^(Li|Wang) opened "城南积水" from this alert/)]);
    const incident = [...first.state('command')!.things.keys()].find((id) => id.includes(':Incident:'))!;
    const task = { incident, key: 'once', what: '转移', to: village, minutes: { called: 0.5 } };
    await Promise.all([li('give-task', task), li('give-task', task)]);
    await until(() => tasksIn(first.state('command')!.things.values()).length === 1);
    const id = idOf('Task', `${incident.split(':')[3]!}:once`);
    const told = await Promise.all([
      li('answer-task', { id, said: 'reached', answer: 'li-1' }),
      wang('answer-task', { id, said: 'reached', answer: 'wang-1' }),
      li('answer-task', { id, said: 'reached', answer: 'li-1' }),
    ]);
    const [who] = taskOf(first.state('command')!.things.get(id))!.answers.map(({ by }) => by);
    expect(refused(told)).toContain(`${who} said "reached" just now.`);
    expect(taskOf(first.state('command')!.things.get(id))?.answers).toHaveLength(1);
    await first.close();

    const later = { ...feed, open: (context: Parameters<typeof run>[0]) => run(context, laterBy(20), 20) };
    const second = await house([later], { store, orders: book });
    await until(() => tasksIn(second.state('command')!.things.values()).length === 2);
    expect(taskOf(second.state('command')!.things.get(id))).toMatchObject({ late: { step: 'answered' } });
  }, 30_000);
});

const laterBy = (minutes: number) => (): number => Date.now() + minutes * 60_000;
