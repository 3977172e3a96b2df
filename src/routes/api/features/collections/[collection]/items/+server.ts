import { items } from '$lib/server/features/service.ts';
import { answering } from '../../../shelf.ts';

/** `?limit=&bbox=&datetime=&crs=&filter=&f=`: features of a layer, page by page, or all of them as a file. */
export const GET = answering(items);
