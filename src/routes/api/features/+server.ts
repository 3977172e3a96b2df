import { landing } from '$lib/server/features/service.ts';
import { answering } from './shelf.ts';

/** The landing page of the service: OGC API – Features. */
export const GET = answering(landing);
