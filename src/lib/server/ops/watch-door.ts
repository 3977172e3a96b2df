import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';
import type { Readiness } from './readiness.ts';

interface WatchDoor {
  /** What a person who looks is told: every feed with its reason, how far the store is behind. */
  readonly report: () => object;
  readonly readiness: Readiness;
  /** Absent as long as the rooms that count are not open. */
  readonly metrics: () => Metrics | undefined;
}

type Page = (response: ServerResponse) => Promise<void>;

/**
 * Answers those who watch over the process: `/healthz` (it answers), `/readyz` (send browsers here) and `/metrics`.
 * It is asked before anything else and while the rooms are still opening.
 */
export function watchDoor({ report, readiness, metrics }: WatchDoor) {
  const pages: Record<string, Page> = {
    '/healthz': async (response) => json(response, 200, reported(report)),
    '/readyz': async (response) => {
      const reasons = await readiness.reasons();
      json(response, reasons.length > 0 ? 503 : 200, { ready: reasons.length === 0, reasons });
    },
    '/metrics': async (response) => {
      const open = metrics();
      if (!open) return json(response, 503, { ready: false, reasons: ['The city is still opening.'] });
      const text = await open.text();
      response.writeHead(200, { 'content-type': open.contentType, 'cache-control': 'no-store' }).end(text);
    },
  };
  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const page = pages[request.url?.split('?')[0] ?? ''];
    if (!page || !(request.method === 'GET' || request.method === 'HEAD')) return next();
    page(response).catch((error: unknown) => json(response, 500, { trouble: reasonOf(error) }));
  };
}

/** A report that fails says nothing of the process, which has just answered. */
function reported(report: () => object): object {
  try {
    return report();
  } catch (error) {
    return { trouble: `The report could not be made: ${reasonOf(error)}` };
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
