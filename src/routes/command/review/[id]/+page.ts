import { load as loadCity } from '../../../+page.ts';
import type { City } from '$lib/model/city.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const { city } = (await loadCity(event as never)) as { city: City };
  return { city, incident: event.params.id };
};
