import { error, json } from '@sveltejs/kit';
import { Refusal } from '$lib/model/command.ts';
import { areaIn } from '$lib/model/incidents/given-places.ts';
import { fieldsOf } from '$lib/model/incidents/given.ts';
import type { IncidentArea } from '$lib/model/incidents/incident.ts';
import { house } from '$lib/server/house.ts';
import type { RequestHandler } from './$types';

/** `{ area }`, a circle or an outline in degrees: how many buildings lie in it, with how much floor, by use. */
export const POST: RequestHandler = async ({ request }) => {
  const given: unknown = await request.json().catch(() => error(400, 'A body in JSON was expected: { "area": … }.'));
  return json(await house().countBuildings(readArea(given)));
};

function readArea(given: unknown): IncidentArea {
  try {
    return areaIn(fieldsOf(given, { zh: '查询', en: 'The question' }), 'area');
  } catch (refusal) {
    if (refusal instanceof Refusal) error(400, refusal.sentence.en);
    throw refusal;
  }
}
