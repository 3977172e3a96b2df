import type { City } from '$lib/model/city.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const response = await fetch('/api/city');
  if (!response.ok) throw new Error(`The server could not say which city it serves: ${await response.text()}`);
  return { city: (await response.json()) as City };
};
