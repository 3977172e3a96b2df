import { io } from 'socket.io-client';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Answer, Command } from '../../../model/command.ts';
import type { Delta } from '../../../model/change.ts';
import { drawingId, drawingOf } from '../../../model/drawings/drawing.ts';
import type { Feed } from '../../../model/feed.ts';
import * as parser from '../../../model/packet-parser.ts';
import { closeAll, closeLater, house, until } from '../../hub/testing/house.ts';
import { openStores } from '../../store/testing/open-stores.ts';
import { commands as ofIncidents, flood } from '../../testing/incident-desk.ts';
import draw from '../../commands/draw/command.ts';
import change from '../../commands/change-drawing/command.ts';
import incidents from '../command/feed.ts';
import drawings from './feed.ts';

const stores = openStores();
const store = await stores.open();
afterEach(closeAll);
afterAll(stores.close);
const commands = new Map<string, Command>([
  ...ofIncidents,
  ['draw', draw as Command],
  ['change-drawing', change as Command],
]);
const feed: Feed = {
  ...drawings,
  open: (context) => drawings.open({ ...context, city: { ...context.city, bounds: [119.6, 30, 120.2, 30.6] } }),
};
const shape = { type: 'circle', centre: [120, 30.3], radiusM: 800 };

/** A desk's line to the house, with the drawings as they come to it. */
function seat(url: string, by: string) {
  const socket = io(url, { path: '/live', transports: ['websocket'], reconnection: false, forceNew: true, parser });
  closeLater(() => socket.disconnect());
  const deltas: Delta[] = [];
  let facts = 0;
  socket.on('delta', (delta: Delta) => {
    deltas.push(delta);
    socket.emit('took', (facts += 1), 0);
  });
  socket.emit('watch', { drawings: null });
  return {
    deltas,
    ask: (name: string, given: unknown): Promise<Answer> =>
      socket.emitWithAck('command', { name, given, by, why: '' }) as Promise<Answer>,
  };
}

describe('two desks that draw', () => {
  it('hold the same facts under the same numbers, and what is drawn for an exercise is one', async () => {
    const here = await house([incidents, feed], { store, orders: { log: store.orders, commands } });
    await until(() => here.state('drawings')!.seq > 0);
    const [li, wang] = [seat(here.url, 'Li'), seat(here.url, 'Wang')];
    const opened = await li.ask('open-incident', { ...flood, exercise: true });
    expect(opened).toHaveProperty('done');
    const incident = [...here.state('command')!.things.keys()].find((id) => id.includes(':Incident:'))!;

    const told = await Promise.all([
      li.ask('draw', { key: 'a', shape, words: '演练区', incident, exercise: false }),
      wang.ask('draw', { key: 'b', shape, words: '真实区' }),
      wang.ask('draw', { key: 'c', shape: { type: 'text', at: [117, 30] } }),
    ]);
    expect(told[2]).toHaveProperty('refused.zh', expect.stringContaining('远在本市辖区之外'));
    const raced = await Promise.all([
      li.ask('change-drawing', { id: drawingId('b'), revision: 1, words: '一' }),
      wang.ask('change-drawing', { id: drawingId('b'), revision: 1, words: '二' }),
    ]);
    expect(raced.filter((answer) => 'done' in answer)).toHaveLength(1);
    expect(raced.flatMap((answer) => ('refused' in answer ? [answer.refused.en] : []))).toEqual([
      expect.stringMatching(/^(Li|Wang) changed this drawing just now; look at it/),
    ]);

    const state = here.state('drawings')!;
    expect(drawingOf(state.things.get(drawingId('a')))).toMatchObject({ exercise: true, incident });
    expect(state.things.get(drawingId('a'))!.name.zh).toBe('【演练】演练区');
    expect(drawingOf(state.things.get(drawingId('b')))?.exercise).toBeUndefined();
    await until(() => li.deltas.at(-1)?.seq === state.seq && wang.deltas.at(-1)?.seq === state.seq);
    expect(li.deltas).toEqual(wang.deltas);
  }, 30_000);
});
