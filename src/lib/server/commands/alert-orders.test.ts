import { describe, expect, it } from 'vitest';
import type { Command, Order } from '../../model/command.ts';
import type { Alert } from '../../model/entity.ts';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import acknowledge from './acknowledge-alert/command.ts';
import shelve from './shelve-alert/command.ts';
import unshelve from './unshelve-alert/command.ts';

const id = idOf('Alert', 'mill');
const raised: Alert = {
  type: 'Alert',
  id,
  thing: idOf('Outlet', 'mill'),
  event: 'over-limit',
  severity: 'severe',
  headline: { zh: '超限', en: 'over' },
  onset: 1,
};

function desk(first: Alert | undefined = raised) {
  const state = new FeedState('alerts');
  state.apply({ feed: 'alerts', seq: 1, time: 1, upsert: first ? [first] : [] });
  return {
    alert: () => state.alerts.get(id),
    ask<Given>(command: Command<Given>, by: string, atS: number, given: object = {}): void {
      const order: Order = { number: 1, by, why: 'on my way', atMs: atS * 1000 };
      const { remove = [], upsert = [] } = command.run(command.parse({ id, ...given }), state, order);
      state.apply({ feed: 'alerts', seq: state.seq + 1, time: 1, remove, upsert });
    },
  };
}

describe('acknowledging', () => {
  it('says by whom, when and why', () => {
    const { alert, ask } = desk();
    ask(acknowledge, 'Li', 100);
    expect(alert()).toMatchObject({
      state: 'acknowledged',
      acknowledged: { by: 'Li', atMs: 100_000, why: 'on my way' },
    });
  });

  it('twice is one acknowledgement and one sentence with who was first and how long ago', () => {
    const { alert, ask } = desk();
    ask(acknowledge, 'Li', 100);
    expect(() => ask(acknowledge, 'Wang', 140)).toThrow('Li acknowledged this alert 40 seconds ago.');
    expect(alert()?.acknowledged?.by).toBe('Li');
  });

  it('takes away what was over and waited only for somebody to know', () => {
    const { alert, ask } = desk({ ...raised, state: 'returned' });
    ask(acknowledge, 'Li', 100);
    expect(alert()).toBeUndefined();
    expect(() => ask(acknowledge, 'Wang', 101)).toThrow('That alert is over');
  });
});

describe('setting aside', () => {
  it('is until a time, by somebody, for a reason, and can be undone', () => {
    const { alert, ask } = desk();
    ask(shelve, 'Li', 100, { minutes: 15 });
    expect(alert()?.shelved).toEqual({ by: 'Li', atMs: 100_000, why: 'on my way', untilMs: 1_000_000 });
    expect(() => ask(shelve, 'Wang', 400, { minutes: 15 })).toThrow('Li set this alert aside 5 minutes ago.');
    ask(unshelve, 'Wang', 401);
    expect(alert()).toEqual(raised);
    expect(() => ask(unshelve, 'Li', 402)).toThrow('not set aside');
  });

  it('keeps who had acknowledged it', () => {
    const { alert, ask } = desk();
    ask(acknowledge, 'Li', 100);
    ask(shelve, 'Wang', 101, { minutes: 60 });
    expect(alert()).toMatchObject({ acknowledged: { by: 'Li' }, shelved: { by: 'Wang' } });
  });

  it('is refused for longer than a watch, and for what is over', () => {
    for (const minutes of [0, 481, 1.5, '15', undefined])
      expect(() => desk().ask(shelve, 'Li', 1, { minutes }), String(minutes)).toThrow('1 to 480 whole minutes');
    expect(() => desk({ ...raised, state: 'returned' }).ask(shelve, 'Li', 1, { minutes: 15 })).toThrow('is over');
  });
});
