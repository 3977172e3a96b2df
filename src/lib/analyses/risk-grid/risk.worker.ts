import { readBuilt } from '../../geo/read-built.ts';
import type { Ask, Begin, Files, Told } from './messages.ts';
import { openReckoning } from './reckon.ts';

let reckoning: ReturnType<typeof openReckoning> | undefined;
let waiting: Ask | undefined;

self.onmessage = ({ data }: MessageEvent<Begin | Ask>) => {
  if ('tilesUrl' in data) return void begin(data).catch((error: unknown) => tell({ why: whyOf(error) }));
  // Of several that came while one was reckoned only the newest is worth the work.
  if (!waiting) setTimeout(answer);
  waiting = data;
};

async function begin({ origin, tilesUrl }: Begin): Promise<void> {
  const [divisions, network] = await Promise.all([
    readBuilt<Files['divisions']>(`${tilesUrl}/divisions.geojson`),
    readBuilt<Files['network']>(`${tilesUrl}/network.json`),
  ]);
  reckoning = openReckoning({ divisions, network }, origin);
  tell({ ground: reckoning.ground });
}

function answer(): void {
  const ask = waiting;
  waiting = undefined;
  if (!ask || !reckoning) return;
  const reckoned = reckoning.reckon(ask);
  const buffers = reckoned.fields.flatMap(({ value, unknown, source }) => [value, unknown, source]);
  tell(
    reckoned,
    [...buffers, reckoned.score, reckoned.level].map(({ buffer }) => buffer),
  );
}

function tell(told: Told, transfer: ArrayBufferLike[] = []): void {
  self.postMessage(told, { transfer: transfer as ArrayBuffer[] });
}

function whyOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
