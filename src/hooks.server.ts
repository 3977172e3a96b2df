import type { Handle, HandleServerError } from '@sveltejs/kit';

/** The page says its language before any script runs; the screen's own choice follows. */
export const handle: Handle = ({ event, resolve }) =>
  resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', 'zh-CN') });

/** An address that leads nowhere is the asker's affair; any other fault is shown to whoever runs the house. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
  if (status !== 404)
    process.stderr.write(`${event.url.pathname} failed: ${(error as Error).stack ?? String(error)}\n`);
  return { message };
};
