import { queryables } from '$lib/server/features/service.ts';
import { answering } from '../../../shelf.ts';

/** By which properties a layer may be filtered. */
export const GET = answering(queryables);
