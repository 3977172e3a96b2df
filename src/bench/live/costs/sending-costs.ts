import { viewport } from '../ground/moving-city.ts';
import { seeded } from '../ground/seeded.ts';
import { measureTraffic, type Traffic } from '../ground/traffic.ts';
import type { Form } from '../row.ts';

/** What a message to one browser costs the hub's process: by itself and by its length, credit and kernel included. */
export interface SendingCosts {
  readonly messageUs: number;
  readonly kilobyteUs: number;
  /** What is left for each report once the messages are taken off: taking it, encoding it, and all a process does besides. */
  readonly reportUs: number;
}

/** What one message more took, and how long it was. */
interface Step {
  readonly us: number;
  readonly kilobytes: number;
  readonly few: Traffic;
}

const movers = 20_000;

/**
 * Serves few and many who see much, then who see little, each something else: what the many took more, divided by their messages, gives two
 * equations for the two unknowns. Gathering a browser's cells is part of its message.
 */
export async function sendingCosts(form: Form): Promise<SendingCosts> {
  const random = seeded(17);
  const long = await stepOf(form, () => viewport(random, 6, 9));
  const short = await stepOf(form, () => viewport(random));
  const kilobyteUs = Math.max(0, (long.us - short.us) / (long.kilobytes - short.kilobytes));
  const messageUs = Math.max(0, short.us - short.kilobytes * kilobyteUs);
  const { processorMs, ticks, clients, bytes } = short.few;
  const sentUs = ticks * clients * messageUs + (bytes / 1_000) * kilobyteUs;
  const reports = (movers * ticks) / 4;
  return { kilobyteUs, messageUs, reportUs: Math.max(0, (processorMs * 1_000 - sentUs) / reports) };
}

async function stepOf({ short }: Form, view: () => readonly number[]): Promise<Step> {
  const serve = (clients: number): Promise<Traffic> =>
    measureTraffic({
      way: 'ours',
      movers,
      views: Array.from({ length: clients }, view),
      witnesses: 1,
      warmTicks: short ? 8 : 100,
      ticks: short ? 8 : 24,
    });
  const [few, many] = short ? [await serve(2), await serve(40)] : [await serve(10), await serve(200)];
  const messages = (many.clients - few.clients) * many.ticks;
  return {
    us: ((many.processorMs - few.processorMs) * 1_000) / messages,
    kilobytes: (many.bytes - few.bytes) / 1_000 / messages,
    few,
  };
}
