import {
  sentenceOf,
  type Answer,
  type Command,
  type CommandRequest,
  type NotNow,
  type Outcome,
} from '../../model/command.ts';
import type { OrderLog } from '../../model/order-log.ts';
import type { Text } from '../../model/text.ts';
import type { OrderBook } from './pending-orders.ts';

/** Where people hand in what they ask for and wait for what becomes of it, in any process. */
export interface OrderWindow {
  /** Never rejects: what cannot be kept is refused, what nobody carries out in time is said to wait. */
  ask(request: CommandRequest): Promise<Answer>;
  close(): void;
}

interface WindowOptions extends OrderBook {
  /** So long somebody is kept waiting at the window; 8 s when absent. */
  readonly answerWithinMs?: number;
  /** What is told may not be heard, so outcomes are looked for by ourselves too; 1 s when absent. */
  readonly lookEveryMs?: number;
}

export function openOrderWindow(options: WindowOptions): OrderWindow {
  const { log, commands, answerWithinMs = 8_000, lookEveryMs = 1_000 } = options;
  const waiting = new Map<number, (outcome: Answer) => void>();

  async function look(number: number): Promise<void> {
    const outcome = await log.outcome(number).catch(() => undefined);
    if (outcome) answer(number, outcome);
  }

  function answer(number: number, outcome: Answer): void {
    waiting.get(number)?.(outcome);
    waiting.delete(number);
  }

  function outcomeOf(number: number): Promise<Answer> {
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const timer = setTimeout(() => answer(number, { waits: number }), answerWithinMs);
    waiting.set(number, resolve);
    void look(number);
    return promise.finally(() => clearTimeout(timer));
  }

  const unwatch = log.watch((news) => {
    if ('settled' in news && waiting.has(news.settled)) void look(news.settled);
  });
  const timer = setInterval(() => waiting.forEach((_, number) => void look(number)), lookEveryMs);
  return {
    async ask(request) {
      const command = commands.get(request.name);
      const refused = refusalOf(command, request);
      if (refused) return refused;
      const number = await placed(log, request, command!);
      return typeof number === 'number' ? outcomeOf(number) : number;
    },
    close() {
      clearInterval(timer);
      unwatch();
      for (const number of waiting.keys()) answer(number, { waits: number });
    },
  };
}

/** A request that is wrong in itself is said so at once, and is no order. */
function refusalOf(command: Command | undefined, { name, given }: CommandRequest): Outcome | undefined {
  if (!command) return { refused: { zh: `没有名为“${name}”的操作。`, en: `There is no command named "${name}".` } };
  try {
    command.parse(given);
    return undefined;
  } catch (error) {
    return { refused: sentenceOf(error) };
  }
}

async function placed(log: OrderLog, request: CommandRequest, command: Command): Promise<number | NotNow> {
  try {
    return await log.place(request, command.feed);
  } catch {
    return { refused: databaseAway, again: true };
  }
}

const databaseAway: Text = {
  zh: '数据库暂时不可用，操作未被记录，请稍后再试。',
  en: 'The database is away and this was not kept; ask again in a moment.',
};
