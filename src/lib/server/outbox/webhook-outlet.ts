import { capMediaType, writeCap } from '../cap/write-cap.ts';
import { Refused, type Outlet } from './outlet.ts';

const withinMs = 15_000;
/** What the other side may think differently of later; any other 4xx speaks of the message. */
const passing = [401, 403, 404, 408, 409, 421, 423, 425, 429];

/** Posts each message to somebody's address; any 2xx is its thanks. */
export function webhookOutlet(url: string, timeZone: string): Outlet {
  return {
    name: 'webhook',
    async deliver(message, key, signal) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': capMediaType, 'idempotency-key': key },
        body: writeCap(message, timeZone),
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(withinMs)]),
      });
      await response.body?.cancel();
      if (response.ok) return;
      const { status } = response;
      const sentence = `It answered ${status}; 2xx was expected.`;
      throw status >= 400 && status < 500 && !passing.includes(status) ? new Refused(sentence) : new Error(sentence);
    },
  };
}
