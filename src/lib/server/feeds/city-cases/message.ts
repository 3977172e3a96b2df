import * as v from 'valibot';
import {
  caseSources,
  cityCaseId,
  cityStageLife,
  cityStages,
  type CaseSource,
  type CityCase,
} from '../../../model/city-case.ts';
import { jsonOf, refuseAhead } from '../../door/sent.ts';

const text = (most: number) => v.pipe(v.string(), v.nonEmpty('some words were expected'), v.maxLength(most));
const time = v.pipe(
  v.string(),
  v.isoTimestamp('a time with its zone such as 2026-05-01T08:00:00+08:00 was expected'),
  v.check(
    (said) => Number.isFinite(Date.parse(said)),
    'a time with its zone such as 2026-05-01T08:00:00+08:00 was expected',
  ),
);
const degrees = (most: number) =>
  v.pipe(
    v.number(`a number of degrees from ${-most} to ${most} was expected`),
    v.minValue(-most, `a number of degrees from ${-most} to ${most} was expected`),
    v.maxValue(most, `a number of degrees from ${-most} to ${most} was expected`),
  );
const sources = Object.keys(caseSources) as CaseSource[];

/** A service request as GeoReport v2 answers with it; what it calls `null` is not known. */
const request = v.object({
  service_request_id: v.pipe(
    v.string(),
    v.regex(/^[\w.-]{1,60}$/, '1 to 60 letters, digits, dots, dashes and underscores were expected'),
  ),
  status: v.picklist(['open', 'closed'], 'open or closed was expected'),
  status_notes: v.nullish(text(500)),
  service_code: v.pipe(
    v.string(),
    v.regex(/^\d{4}$/, 'class and subclass of GB/T 30428.2, two digits each, were expected'),
  ),
  service_name: text(60),
  agency_responsible: v.nullish(text(80)),
  requested_datetime: time,
  updated_datetime: time,
  expected_datetime: v.nullish(time),
  address: v.nullish(text(200)),
  lat: degrees(90),
  long: degrees(180),
  media_url: v.nullish(v.pipe(v.string(), v.url('an address such as https://… was expected'), v.maxLength(500))),
  extended_attributes: v.object({
    stage: v.picklist(cityStages, `one of ${cityStages.join(', ')} was expected`),
    matter: v.picklist(['event', 'component'], 'event or component was expected'),
    source: v.picklist(sources, `one of ${sources.join(', ')} was expected`),
    service_name_en: v.nullish(text(80)),
    town: v.nullish(v.pipe(v.string(), v.regex(/^\d{9}$/, 'a code of 9 digits was expected'))),
    generated: v.optional(v.literal(true)),
  }),
});
type Request = v.InferOutput<typeof request>;

const requestsAtMost = 500;

/** The service requests of a body, one or an array of them, not looked at yet; none means that nothing is new. */
export function requestsIn(body: string): readonly unknown[] {
  const sent = jsonOf(body);
  if (sent === null || typeof sent !== 'object')
    throw new Error(`The body is ${JSON.stringify(sent)}; a service request or an array of them was expected.`);
  const requests: readonly unknown[] = Array.isArray(sent) ? sent : [sent];
  if (requests.length > requestsAtMost)
    throw new Error(`${requests.length} service requests came at once; post ${requestsAtMost} at most.`);
  return requests;
}

type GroundM = (lonDeg: number, latDeg: number) => number;

/** One service request as a case; throws a sentence that says what is wrong with it. */
export function readRequest(sent: unknown, nowMs: number, groundM: GroundM): CityCase {
  const read = v.safeParse(request, sent);
  if (!read.success) {
    const wrong = read.issues.map((issue) => `${v.getDotPath(issue) ?? 'it'}: ${issue.message}`).join('; ');
    throw new Error(`Service request ${nameOf(sent)} cannot be read: ${wrong}.`);
  }
  check(read.output, nowMs);
  return caseOf(read.output, groundM);
}

function nameOf(sent: unknown): string {
  const id: unknown =
    sent !== null && typeof sent === 'object' && 'service_request_id' in sent && sent.service_request_id;
  return typeof id === 'string' ? id.slice(0, 60) : 'without an id';
}

/** What no form can say: times in order, and a status that agrees with the step. */
function check(said: Request, nowMs: number): void {
  const { service_request_id: number, status, requested_datetime, updated_datetime, expected_datetime } = said;
  const { stage } = said.extended_attributes;
  const [requestedMs, updatedMs] = [Date.parse(requested_datetime), Date.parse(updated_datetime)];
  refuseAhead(updated_datetime, updatedMs, nowMs);
  if (updatedMs < requestedMs)
    throw new Error(`${number} was updated at ${updated_datetime}; a time from ${requested_datetime} on was expected.`);
  if (expected_datetime && Date.parse(expected_datetime) < requestedMs)
    throw new Error(`${number} is expected by ${expected_datetime}; a time after ${requested_datetime} was expected.`);
  const isOver = cityStageLife[stage].next.length === 0;
  if (isOver !== (status === 'closed'))
    throw new Error(`${number} is ${status} at the stage ${stage}; ${isOver ? 'closed' : 'open'} was expected.`);
}

function caseOf(said: Request, groundM: GroundM): CityCase {
  const { service_request_id: number, service_name, agency_responsible, address, status_notes, media_url } = said;
  const { stage, matter, source, service_name_en, town, generated } = said.extended_attributes;
  const { long, lat, expected_datetime } = said;
  const updatedMs = Date.parse(said.updated_datetime);
  return {
    id: cityCaseId(number),
    number,
    stage,
    matter,
    code: said.service_code,
    service: { zh: service_name, en: service_name_en ?? service_name },
    source,
    position: [long, lat, groundM(long, lat)],
    ...(town ? { division: town } : {}),
    ...(agency_responsible ? { agency: agency_responsible } : {}),
    ...(address ? { address } : {}),
    ...(status_notes ? { notes: status_notes } : {}),
    ...(media_url ? { mediaUrl: media_url } : {}),
    requestedMs: Date.parse(said.requested_datetime),
    updatedMs,
    ...(expected_datetime ? { expectedMs: Date.parse(expected_datetime) } : {}),
    ...(said.status === 'closed' ? { closedMs: updatedMs } : {}),
    stepMs: { [stage]: updatedMs },
    ...(generated ? { generated } : {}),
  };
}
