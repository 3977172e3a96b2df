import type { Handle } from '@sveltejs/kit';

/** The page says its language before any script runs; the screen's own choice follows. */
export const handle: Handle = ({ event, resolve }) =>
  resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', 'zh-CN') });
