import { error } from '@sveltejs/kit';
import { drawingsIn } from '$lib/model/drawings/drawing.ts';
import { incidentsIn, isLive } from '$lib/model/incidents/incident.ts';
import { cotFile, cotOfDrawing, cotOfIncident } from '$lib/server/cot/write-cot.ts';
import { house } from '$lib/server/house.ts';
import type { RequestHandler } from './$types';

/**
 * Drawings and open incidents as events of Cursor on Target. Other programs act on what they read, so exercises are left out
 * unless `?exercise=include` asks for them; then they are marked (`opex`, and in their names).
 */
export const GET: RequestHandler = ({ url }) => {
  const asked = url.searchParams.get('exercise');
  if (asked !== null && asked !== 'include') error(400, 'exercise: include was expected, or nothing.');
  const { state } = house();
  const [drawings, command] = [state('drawings'), state('command')];
  if (!drawings || !command)
    error(503, 'The facts of drawings and incidents have not come yet; ask again in a moment.');
  const nowMs = Date.now();
  const isTaken = ({ exercise }: { readonly exercise?: true }): boolean => asked === 'include' || !exercise;
  const events = [
    ...incidentsIn(command.things.values())
      .filter((incident) => isLive(incident) && isTaken(incident))
      .map((incident) => cotOfIncident(incident, nowMs)),
    ...drawingsIn(drawings.things.values())
      .filter(isTaken)
      .map((drawing) => cotOfDrawing(drawing, nowMs)),
  ];
  const headers = { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'no-store' };
  return new Response(cotFile(events), { headers });
};
