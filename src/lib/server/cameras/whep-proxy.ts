import type { IncomingMessage, ServerResponse } from 'node:http';
import { ownAddress, upstreamOf } from './playlist-lines.ts';

/** An offer or an answer with every address of a machine is a tenth of that. */
const sdpAtMostBytes = 64 * 1024;
const sdp = 'application/sdp';

/** How the gateway is asked; rejects with a reason. */
export type Ask = (address: URL, init?: RequestInit) => Promise<Response>;

/** What is refused to whoever asks, with the status to say it by. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Hands an offer on to `<folder>/whep` of the gateway and its answer back (draft-ietf-wish-whep). Where the session is to be
 * ended becomes an address of the house. The pictures themselves then come from the gateway to the browser, not through here.
 */
export async function beginWatching(
  request: IncomingMessage,
  response: ServerResponse,
  { code, upstream, ask }: { readonly code: string; readonly upstream: URL; readonly ask: Ask },
): Promise<void> {
  if (!(request.headers['content-type'] ?? '').toLowerCase().startsWith(sdp))
    throw new Refused(415, `An offer is posted as ${sdp}; "${request.headers['content-type'] ?? ''}" came.`);
  const body = await offerOf(request);
  const from = await ask(upstreamOf('whep', upstream)!, { method: 'POST', headers: { 'content-type': sdp }, body });
  if (from.status !== 201) {
    await from.body?.cancel();
    throw new Refused(502, `The gateway answered ${from.status} to the offer for camera ${code}; 201 was expected.`);
  }
  const answer = await from.text();
  if (answer.length > sdpAtMostBytes) throw new Error(`the answer is longer than ${sdpAtMostBytes} characters.`);
  const location = `/cameras/${code}/${sessionOf(from, upstream)}`;
  response.writeHead(201, { 'content-type': sdp, 'cache-control': 'no-store', location }).end(answer);
}

/** Ends a session at the gateway. */
export async function endWatching(
  response: ServerResponse,
  { rest, upstream, ask }: { readonly rest: string; readonly upstream: URL; readonly ask: Ask },
): Promise<void> {
  const session = upstreamOf(rest, upstream);
  if (!session) throw new Refused(404, `No session ${rest} is known.`);
  const from = await ask(session, { method: 'DELETE' });
  await from.body?.cancel();
  response.writeHead(from.ok ? 200 : from.status === 404 ? 404 : 502).end();
}

/** `whep/<session>`; throws where the gateway would have it ended elsewhere: what the register does not name is not asked. */
function sessionOf({ headers, url }: Response, upstream: URL): string {
  const location = headers.get('location');
  if (location === null) throw new Error('its answer says no Location, so the session could not be ended.');
  const own = ownAddress(new URL(location, url), upstream);
  if (!own.startsWith('whep/')) throw new Error(`its session lies at ${own}; whep/… was expected.`);
  return own;
}

async function offerOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += (part as Buffer).length;
    if (bytes > sdpAtMostBytes) throw new Refused(413, `An offer of more than ${sdpAtMostBytes} bytes came.`);
    parts.push(part as Buffer);
  }
  const offer = Buffer.concat(parts).toString('utf8');
  if (!offer.startsWith('v=0')) throw new Refused(400, 'What came is no offer; SDP begins with v=0.');
  return offer;
}
