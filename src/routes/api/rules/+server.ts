import { json } from '@sveltejs/kit';
import { house } from '$lib/server/house.ts';
import type { RequestHandler } from './$types';

/** The rules as the layers' folders say them, and what is wrong with those that cannot be used. */
export const GET: RequestHandler = () => json(house().rules());
