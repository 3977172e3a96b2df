import type { Handle, HandleServerError } from '@sveltejs/kit';
import * as v from 'valibot';
import { embedOrigins, framingOf } from '$lib/server/embedding.ts';

const origins = v.parse(embedOrigins, process.env.EMBED_ORIGINS ?? '');

/** The page says its language before any script runs; the screen's own choice follows. */
export const handle: Handle = async ({ event, resolve }) => {
  const answer = await resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', 'zh-CN') });
  if (answer.headers.get('content-type')?.startsWith('text/html'))
    for (const [name, value] of Object.entries(framingOf(event.url, origins))) answer.headers.set(name, value);
  return packed(event.request, answer);
};

/** Answers of figures are a sixth as long when packed; files are packed when they are built. */
function packed(request: Request, response: Response): Response {
  const { body, status, headers: said } = response;
  const isJson = /^application\/(geo\+)?json/.test(said.get('content-type') ?? '');
  if (!body || !isJson || !/\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')) return response;
  const headers = new Headers(said);
  headers.set('content-encoding', 'gzip');
  headers.append('vary', 'accept-encoding');
  headers.delete('content-length');
  return new Response(body.pipeThrough(new CompressionStream('gzip')), { status, headers });
}

/** An address that leads nowhere is the asker's affair; any other fault is shown to whoever runs the house. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
  if (status !== 404)
    process.stderr.write(`${event.url.pathname} failed: ${(error as Error).stack ?? String(error)}\n`);
  return { message };
};
