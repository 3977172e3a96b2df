import type { City } from '../../model/city.ts';
import type { Alert } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { incidentKind, incidentOf, type Incident } from '../../model/incidents/incident.ts';
import { timelineFromMs } from '../../model/incidents/timeline.ts';
import type { OrderLine, OrderLog } from '../../model/order-log.ts';
import type { Past } from '../../model/past.ts';
import type { ReportDocument } from '../../model/report/document.ts';
import { reportDocument } from '../../model/report/report.ts';
import { partsOf } from '../../model/report/source.ts';
import type { Report } from '../../model/report/written.ts';

/** What a report is made from. */
export interface ReportSources {
  readonly city: City;
  readonly orders: Pick<OrderLog, 'list'>;
  readonly past: Pick<Past, 'knownAt'>;
  /** How a feed stands now. */
  state(feed: string): FeedState | undefined;
  now(): number;
}

/** A report as it stands now, and what of it people wrote. */
export interface ReadReport {
  readonly document: ReportDocument;
  readonly incident: Incident;
  readonly report: Report;
  /** The last number of the feed `command` it is made of. */
  readonly seq: number;
}

const pageLines = 1_000;
const pagesAtMost = 20;

/** The report of the incident with that number; `undefined` where there is none. */
export async function readReport(local: string, sources: ReportSources): Promise<ReadReport | undefined> {
  const { city, orders, past } = sources;
  const state = sources.state('command');
  const incident = incidentOf(state?.things.get(idOf(incidentKind, local)));
  if (!state || !incident) return undefined;
  const parts = partsOf(state, incident);
  const asOfMs = sources.now();
  const [{ lines, more }, alerts] = await Promise.all([
    linesSince(orders, timelineFromMs(incident, parts.joined), asOfMs + 1_000),
    alertsOf(incident, past, sources.state('alerts')),
  ]);
  const document = reportDocument({
    district: city.name,
    timeZone: city.timeZone,
    generated: city.generated === true,
    ...{ lines, more, alerts, asOfMs },
    divisionName: (code) => city.divisions.find((division) => division.code === code.slice(0, 9))?.name,
    ...parts,
  });
  return { document, incident, report: parts.report, seq: state.seq };
}

/** All orders of a span, the first first, page by page from the newest; `more` where even that many pages did not reach. */
async function linesSince(
  orders: Pick<OrderLog, 'list'>,
  fromMs: number,
  toMs: number,
): Promise<{ lines: OrderLine[]; more: boolean }> {
  const found = new Map<number, OrderLine>();
  let until = toMs;
  for (let page = 0; page < pagesAtMost; page += 1) {
    const lines = await orders.list(fromMs, until, pageLines);
    const had = found.size;
    for (const line of lines) found.set(line.number, line);
    const oldest = lines.at(-1);
    if (lines.length < pageLines || !oldest || found.size === had) return { lines: inOrder(found), more: false };
    // The oldest once more: others may have been placed in the same millisecond.
    until = oldest.atMs + 1;
  }
  return { lines: inOrder(found), more: true };
}

const inOrder = (found: ReadonlyMap<number, OrderLine>): OrderLine[] =>
  [...found.values()].sort((a, b) => a.number - b.number);

/** Those it was opened from, as they were known when it was; what the log no longer reaches is left to be unknown. */
async function alertsOf(
  { alerts, opened }: Incident,
  past: Pick<Past, 'knownAt'>,
  now: FeedState | undefined,
): Promise<Alert[]> {
  if (alerts.length === 0) return [];
  const then = await past.knownAt('alerts', opened.atMs).catch(() => undefined);
  const known = new Map<string, Alert>();
  for (const entity of then?.entities ?? []) if (entity.type === 'Alert') known.set(entity.id, entity);
  return alerts.flatMap((id) => known.get(id) ?? now?.alerts.get(id) ?? []);
}
