import { broadcast, middle, viewports } from '../ground/plans.ts';
import type { Form } from '../row.ts';
import type { HallCosts } from './hall-costs.ts';

/** What a message to one browser costs the hub's process: by itself and by its length, credit and kernel included. */
export interface SendingCosts {
  readonly messageUs: number;
  readonly kilobyteUs: number;
}

/** Solves the two cases that were measured, long messages for everybody and short ones for each, for the two unknowns. */
export async function sendingCosts(form: Form, { ingestUs, encodeUs, gatherUs }: HallCosts): Promise<SendingCosts> {
  const cases = [await broadcast(form), await viewports(form)].map((measured) => {
    const of = (what: 'processorMs' | 'bytes' | 'ticks' | 'clients'): number =>
      middle(measured, 'ours', (traffic) => traffic[what]);
    const [ticks, clients] = [of('ticks'), of('clients')];
    const cells = measured.has('json-each') ? 9 * clients : 0;
    const beforeUs = ticks * (5_000 * (ingestUs + encodeUs) + cells * gatherUs);
    const silentMs = middle(measured, 'silent', ({ processorMs }) => processorMs);
    const messages = ticks * clients;
    return { us: (of('processorMs') - silentMs) * 1_000 - beforeUs, messages, kilobytes: of('bytes') / 1_000 };
  });
  const [long, short] = cases as [(typeof cases)[0], (typeof cases)[0]];
  const determinant = long.messages * short.kilobytes - short.messages * long.kilobytes;
  const messageUs = (long.us * short.kilobytes - short.us * long.kilobytes) / determinant;
  const kilobyteUs = (long.messages * short.us - short.messages * long.us) / determinant;
  return { messageUs: Math.max(0, messageUs), kilobyteUs: Math.max(0, kilobyteUs) };
}
