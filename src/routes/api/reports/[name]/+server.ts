import { error, json } from '@sveltejs/kit';
import { house } from '$lib/server/house.ts';
import type { RequestHandler } from './$types';

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** `/api/reports/<incident>.json|pdf|docx`, the incident by its number or its whole id; `?lang=en` for English. */
export const GET: RequestHandler = async ({ params, url }) => {
  const [, incident, format] = /^(?:urn:ngsi-ld:Incident:)?([\w.-]{1,80})\.(json|pdf|docx)$/.exec(params.name) ?? [];
  const language = url.searchParams.get('lang') ?? 'zh';
  if (!incident || !format) error(400, 'The number of an incident and .pdf, .docx or .json were expected.');
  if (language !== 'zh' && language !== 'en') error(400, 'lang: zh or en was expected.');
  const { reports } = house();
  if (format === 'json') {
    const report = await reports.read(incident);
    return report ? json(report, { headers: fresh }) : error(404, 'There is no such incident.');
  }
  const kind = format === 'pdf' ? 'pdf' : 'docx';
  const bytes = await reports.print(incident, kind, language).catch((why: Error) => error(503, why.message));
  if (!bytes) error(404, 'There is no such incident.');
  const headers = {
    ...fresh,
    'content-type': types[kind],
    'content-disposition': `inline; filename="${name(incident, kind)}"`,
  };
  return new Response(new Uint8Array(bytes), { headers });
};

const name = (incident: string, kind: string): string => `review-${incident}.${kind}`;
/** It is made of the log each time, and must not be an older one. */
const fresh = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
