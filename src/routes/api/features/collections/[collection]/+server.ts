import { collection } from '$lib/server/features/service.ts';
import { answering } from '../../shelf.ts';

/** One layer: whence, under which licence, where and when. */
export const GET = answering(collection);
