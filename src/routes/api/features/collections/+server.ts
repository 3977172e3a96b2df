import { collections } from '$lib/server/features/service.ts';
import { answering } from '../shelf.ts';

/** Every layer that is published. */
export const GET = answering(collections);
