import { error, json } from '@sveltejs/kit';
import { house } from '$lib/server/house.ts';
import { fieldParties } from '$lib/model/incidents/field.ts';
import type { RequestHandler } from './$types';

/** Whom somebody in the field may be. */
export const GET: RequestHandler = () => {
  const { city, state } = house();
  const command = state('command');
  if (!command) error(503, 'The facts of incidents have not come yet; ask again in a moment.');
  const things = [...(state('resources')?.things.values() ?? [])];
  const units = things.filter(({ kind }) => kind === 'RescueUnit');
  return json({ city: { name: city.name }, parties: fieldParties(command, city, units) });
};
