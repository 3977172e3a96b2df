import { definition } from '$lib/server/features/service.ts';
import { answering } from '../shelf.ts';

/** What may be asked and how, as OpenAPI 3.0. */
export const GET = answering(definition);
