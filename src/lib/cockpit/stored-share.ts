import type { SharedState } from '../model/share.ts';
import type { Text } from '../model/text.ts';

/** Stores a screen and gives back its id. Throws a sentence for whoever reads it. */
export async function storeShare(state: SharedState, say: (text: Text) => string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch('/api/shares', { method: 'POST', headers, body: JSON.stringify(state) });
  return (await read<{ id: string }>(answer, say)).id;
}

export async function fetchShared(id: string, say: (text: Text) => string): Promise<SharedState> {
  return read<SharedState>(await fetch(`/api/shares/${encodeURIComponent(id)}`), say);
}

async function read<Body>(answer: Response, say: (text: Text) => string): Promise<Body> {
  const body = (await answer.json().catch(() => ({}))) as Body & { refused?: Text };
  if (!answer.ok) throw new Error(body.refused ? say(body.refused) : `${answer.status} ${answer.statusText}`);
  return body;
}
