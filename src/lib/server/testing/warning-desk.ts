import { resolve } from 'node:path';
import type { City } from '../../model/city.ts';
import type { Change } from '../../model/change.ts';
import { Refusal, type Command } from '../../model/command.ts';
import type { Entity } from '../../model/entity.ts';
import type { FeedContext } from '../../model/feed.ts';
import { FeedState } from '../../model/feed-state.ts';
import type { Id } from '../../model/id.ts';
import type { Text } from '../../model/text.ts';
import { deliveriesIn, type Delivery } from '../../model/warnings/delivery.ts';
import { thingOfWarning, warningId, warningOf, type Warning } from '../../model/warnings/warning.ts';
import type { PendingOrder } from '../../model/order-log.ts';
import { run, type Pace } from '../feeds/warnings/feed.ts';
import { loadRooms } from '../rooms.ts';

const folder = resolve(import.meta.dirname, '../commands');
const all = await loadRooms<Command>(folder, 'command.ts');
/** Every command whose facts are those of warnings. */
export const commands = new Map(
  all.filter(({ feed }) => feed === 'warnings').map((command) => [command.name, command]),
);

export const startMs = Date.UTC(2026, 6, 23, 10, 0, 0, 400);
const hourMs = 3_600_000;

export const content = {
  category: 'Met',
  event: { zh: '洪水', en: 'Flood' },
  urgency: 'Immediate',
  severity: 'Severe',
  certainty: 'Observed',
  expiresMs: startMs + 6 * hourMs,
  headline: { zh: '瓶窑镇洪水预警', en: 'Flood warning for Pingyao' },
  description: { zh: '水位上涨。', en: 'The river is rising.' },
  instruction: { zh: '远离河岸。', en: 'Stay away from the river.' },
  areas: [
    { name: '瓶窑镇', division: '330110110' },
    { name: '河岸', ground: { type: 'Circle', centre: [119.93, 30.41], radiusM: 900 } },
  ],
  recipients: [
    { division: '330110110', name: '瓶窑镇', centre: [119.93, 30.4] },
    { division: '330110010', name: '良渚街道', centre: [120.04, 30.38] },
  ],
};

/** As the feed signs what is sent. */
function signed(entity: Entity): Entity {
  const warning = entity.type === 'Thing' ? warningOf(entity) : undefined;
  return warning?.sent ? thingOfWarning({ ...warning, sender: 'command@yuhang.example' }) : entity;
}

/** A desk that carries out orders as the house does. */
export function desk() {
  const state = new FeedState('warnings');
  let [number, nowMs] = [0, startMs];
  const take = ({ remove = [], upsert = [], observe = [] }: Change): void =>
    state.apply({ feed: 'warnings', seq: state.seq + 1, time: nowMs, remove, upsert, observe });
  return {
    state,
    take,
    now: () => nowMs,
    wait: (minutes: number): void => void (nowMs += minutes * 60_000),
    ask(name: string, given: unknown, by = 'Li', why = ''): Change {
      const command = commands.get(name)!;
      const change = command.run(command.parse(given), state, { number: (number += 1), by, why, atMs: nowMs });
      take({ ...change, upsert: (change.upsert ?? []).map(signed) });
      return change;
    },
    warning: (key: string): Warning => warningOf(state.things.get(warningId(key)))!,
    draft(key: string, more: object = {}, by = 'Li'): Id {
      this.ask('draft-warning', { key, content, ...more }, by);
      return warningId(key);
    },
    submit(key: string, by = 'Li'): Id {
      const { id, revision } = this.warning(key);
      this.ask('submit-warning', { id, revision }, by);
      return id;
    },
    approve(key: string, by = 'Wang', more: object = {}): Change {
      const { id, revision } = this.warning(key);
      return this.ask('approve-warning', { id, revision, ...more }, by);
    },
    send(key: string, more: object = {}): Warning {
      this.draft(key, more);
      this.submit(key);
      this.approve(key);
      return this.warning(key);
    },
  };
}

export const testCity = {
  id: 'no-such-city',
  adcode: '330110',
  name: { zh: '样区', en: 'Sample' },
  divisions: [],
  timeZone: 'Asia/Shanghai',
} as unknown as City;

export interface Running {
  readonly settings?: Record<string, string>;
  /** What the log remembers of an earlier house. */
  readonly before?: FeedState;
  readonly command?: FeedState;
  readonly pace?: Pace;
  /** False: the log never keeps anything. */
  readonly keeps?: () => boolean;
}

/** The feed as the house runs it, over a log in memory. */
export function openWarnings({ settings = {}, before, command, pace = {}, keeps = () => true }: Running = {}) {
  const stop = new AbortController();
  const state = before ? FeedState.from(before.snapshot()) : new FeedState('warnings');
  const [notes, warned, quarantined]: string[][] = [[], [], []];
  const listeners = new Set<() => void>();
  const ready: PendingOrder[] = [];
  let number = 0;
  const now = pace.now ?? Date.now;
  const context = {
    signal: stop.signal,
    city: testCity,
    settings,
    register: [],
    groundM: () => 0,
    orders: {
      take: () => ready.splice(0),
      wake(listener: () => void) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    state: (feed: string) => (feed === 'command' ? command : feed === 'warnings' ? before : undefined),
    note: (sentence: string) => notes!.push(sentence),
    warn: (sentence: string) => warned!.push(sentence),
    quarantine: (_raw: Uint8Array, reason: string) => quarantined!.push(reason),
  } as unknown as FeedContext;
  const running = (async () => {
    for await (const offer of run(context, { lookEveryMs: 10, waitsMs: [10, 20], ...pace })) {
      const { remove = [], upsert = [], observe = [] } = offer;
      if (!keeps()) continue;
      state.apply({ feed: 'warnings', seq: state.seq + 1, time: now(), remove, upsert, observe });
      offer.settled?.();
    }
  })();
  return {
    ...{ state, notes: notes!, warned: warned!, quarantined: quarantined!, running },
    warning: (key: string): Warning => warningOf(state.things.get(warningId(key)))!,
    deliveries: (): Delivery[] => deliveriesIn(state.things.values()),
    /** Resolves when it was carried out; rejects with the refusal. */
    ask(name: string, given: unknown, by = 'Li', why = ''): Promise<void> {
      const room = commands.get(name)!;
      const order = { number: (number += 1), by, why, atMs: now() };
      const parsed = room.parse(given);
      return new Promise((resolve, reject) => {
        ready.push({
          order,
          command: room,
          apply: (mine) => ({ ...room.run(parsed, mine, order), settled: () => resolve() }),
          refuse: (sentence: Text) => reject(new Refusal(sentence)),
        });
        for (const listener of listeners) listener();
      });
    },
    async send(key: string, more: object = {}): Promise<void> {
      await this.ask('draft-warning', { key, content: { ...content, expiresMs: now() + hourMs }, ...more });
      await this.ask('submit-warning', { id: warningId(key), revision: 1 });
      await this.ask('approve-warning', { id: warningId(key), revision: 1 }, 'Wang');
    },
    async close(): Promise<void> {
      stop.abort();
      await running;
    },
  };
}
