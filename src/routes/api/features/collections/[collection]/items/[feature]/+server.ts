import { item } from '$lib/server/features/service.ts';
import { answering } from '../../../../shelf.ts';

/** One feature of a layer. */
export const GET = answering(item);
