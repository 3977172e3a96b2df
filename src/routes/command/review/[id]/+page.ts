import { load as loadCity } from '../../../+page.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => ({ ...(await loadCity(event as never)), incident: event.params.id });
