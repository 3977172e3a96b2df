import { openBuildingsMet } from '../../geo/buildings-met.ts';
import { createCityFrame } from '../../geo/city-frame.ts';
import { readTerrain, type TerrainHeader } from '../../geo/terrain.ts';
import type { Position } from '../../model/entity.ts';
import { readFootprints } from '../../model/footprints.ts';
import { measure, type KnownGround, type Measured, type Question } from './measure.ts';

/** Which city it is, then what to measure; one question at a time. */
export type Asked = { readonly tilesUrl: string; readonly origin: Position } | { readonly question: Question };
export type Told =
  | { readonly ready: GroundData }
  | { readonly share: number }
  | { readonly measured: Measured }
  | { readonly failed: string };

/** Of what the ground is known from. */
export interface GroundData {
  /** Which of its files did not come, and why. */
  readonly missing: readonly string[];
  /** The day of the data, ISO 8601; empty where nobody says. */
  readonly date: string;
  readonly generated: boolean;
  readonly cells: string;
}

// The ground of a whole district is summed up here, so that the map never waits for it.
const scope = self as unknown as {
  postMessage(message: Told): void;
  onmessage: ((event: MessageEvent<Asked>) => void) | null;
};
let ground: KnownGround = { terrain: undefined, buildings: undefined };

async function fetched(url: string): Promise<Response> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${answer.statusText}`);
  return answer;
}

async function open(tilesUrl: string, origin: Position): Promise<void> {
  const missing: string[] = [];
  const orNothing = async <Kind>(loading: Promise<Kind>): Promise<Kind | undefined> => {
    try {
      return await loading;
    } catch (error) {
      missing.push(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };
  const loadTerrain = async () => {
    const [header, bytes] = await Promise.all([
      fetched(`${tilesUrl}/heights.json`).then((answer) => answer.json() as Promise<TerrainHeader>),
      fetched(`${tilesUrl}/heights.bin`).then((answer) => answer.arrayBuffer()),
    ]);
    return readTerrain(header, bytes);
  };
  const loadBuildings = async () => {
    const bytes = await (await fetched(`${tilesUrl}/footprints.bin`)).arrayBuffer();
    return openBuildingsMet(readFootprints(bytes), createCityFrame(origin));
  };
  const loadWords = async () =>
    (await (await fetched(`${tilesUrl}/manifest.json`)).json()) as { date?: string; generated?: boolean };
  const [terrain, buildings, words] = await Promise.all([
    orNothing(loadTerrain()),
    orNothing(loadBuildings()),
    orNothing(loadWords()),
  ]);
  ground = { terrain, buildings };
  const generated = Boolean(terrain?.generated ?? words?.generated);
  scope.postMessage({
    ready: {
      missing,
      date: words?.date ?? '',
      generated,
      cells: terrain ? `${terrain.columns} × ${terrain.rows}` : '',
    },
  });
}

function answer(question: Question): void {
  let saidAtMs = performance.now();
  const sayEveryMs = 100;
  const progress = (share: number): void => {
    if (performance.now() - saidAtMs < sayEveryMs) return;
    saidAtMs = performance.now();
    scope.postMessage({ share });
  };
  try {
    scope.postMessage({ measured: measure(question, ground, progress) });
  } catch (error) {
    scope.postMessage({ failed: error instanceof Error ? error.message : String(error) });
  }
}

scope.onmessage = ({ data }) => {
  if ('question' in data) answer(data.question);
  else void open(data.tilesUrl, data.origin);
};
