import { json } from '@sveltejs/kit';
import { house } from '$lib/server/house.ts';
import type { RequestHandler } from './$types';

/** The district this house shows. */
export const GET: RequestHandler = () => json(house().city);
