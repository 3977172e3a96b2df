import { playlistOf, type MediaPlaylist } from './playlist.ts';

const answerWithinMs = 5_000;
/** A playlist of a day of segments is smaller. */
const answerAtMostBytes = 1024 * 1024;

/** The gateway answered, with what is no playlist. */
export class UnreadablePlaylist extends Error {
  readonly raw: string;
  constructor(raw: string, message: string) {
    super(message);
    this.raw = raw;
  }
}

/** The media playlist at an address, by way of its first variant where it lists several; rejects with a sentence. */
export async function askPlaylist(address: URL, signal: AbortSignal): Promise<MediaPlaylist> {
  const first = await read(address, signal);
  if (first.kind === 'media') return first;
  const variant = await read(new URL(first.variants[0]!, address), signal);
  if (variant.kind === 'media') return variant;
  throw new UnreadablePlaylist('', `${address.href} leads from a list of variants to another; a stream was expected.`);
}

async function read(address: URL, signal: AbortSignal) {
  const text = await get(address, signal);
  try {
    return playlistOf(text);
  } catch (error) {
    throw new UnreadablePlaylist(text, `${address.href} gives no playlist: ${(error as Error).message}`);
  }
}

async function get(address: URL, signal: AbortSignal): Promise<string> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]);
  try {
    const response = await fetch(address, { signal: within, cache: 'no-store' });
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`it answered ${response.status}`);
    }
    return await textOf(response);
  } catch (error) {
    throw new Error(`${address.href} gives no stream: ${reasonOf(error)}.`, { cause: error });
  }
}

/** Who sends without end is not listened to without end. */
async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += (chunk as Uint8Array).length;
    if (bytes > answerAtMostBytes) throw new Error(`it sent more than ${answerAtMostBytes} bytes`);
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Node says why only in the cause. */
function reasonOf(error: unknown): string {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError') return `no answer within ${answerWithinMs / 1000} s`;
  return cause?.code ?? cause?.message ?? message;
}
