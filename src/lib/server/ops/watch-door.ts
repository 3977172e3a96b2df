import type { IncomingMessage, ServerResponse } from 'node:http';
import { openMetrics } from './metrics.ts';
import type { MetricSources, Metrics } from './metrics.ts';
import { openReadiness } from './readiness.ts';
import type { Check } from './readiness.ts';

/** Where those who watch over the process ask: `/healthz` (it answers), `/readyz` (send browsers here), `/metrics`. */
export interface WatchDoor {
  /** Asked before anything else, and from the moment the port is open. */
  handler(request: IncomingMessage, response: ServerResponse, next: () => void): void;
  /** Names something that must stand for this process to be ready. */
  needs(what: string, check: Check): void;
  /** All rooms are open. `report` is what a person who looks is told. */
  open(report: () => object, sources: MetricSources): void;
  /** Nobody is to be sent here any more; it lives on and says so. */
  drain(): void;
}

type Page = (response: ServerResponse) => Promise<void>;

export function openWatchDoor(): WatchDoor {
  const readiness = openReadiness();
  let report: () => object = () => ({ opening: true });
  let metrics: Metrics | undefined;

  const pages: Readonly<Record<string, Page>> = {
    '/healthz': async (response) => json(response, 200, reported(report)),
    '/readyz': async (response) => {
      const reasons = await readiness.reasons();
      json(response, reasons.length > 0 ? 503 : 200, { ready: reasons.length === 0, reasons });
    },
    '/metrics': async (response) => {
      if (!metrics) return json(response, 503, { trouble: 'The city is still opening.' });
      const text = await metrics.text();
      response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text);
    },
  };
  return {
    handler(request, response, next) {
      const page = pages[request.url?.split('?')[0] ?? ''];
      if (!page || !(request.method === 'GET' || request.method === 'HEAD')) return next();
      page(response).catch((error: unknown) => json(response, 500, { trouble: reasonOf(error) }));
    },
    needs: readiness.needs,
    open(say, sources) {
      report = say;
      metrics = openMetrics(sources);
      readiness.opened();
    },
    drain: readiness.draining,
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
