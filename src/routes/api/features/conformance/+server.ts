import { conformance } from '$lib/server/features/service.ts';
import { answering } from '../shelf.ts';

/** The conformance classes it claims, each of which a test holds. */
export const GET = answering(conformance);
