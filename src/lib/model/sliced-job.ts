import type { Feature } from 'geojson';

/** What a job gives: features of a layer to be, and figures. */
export interface JobDone<Figures> {
  readonly features: readonly Feature[];
  readonly figures: Figures;
}
/** Is told the share that is done, 0 … 1, never falling. */
export type Progress = (share: number) => void;
export type Work<Ask, Figures> = (
  ask: Ask,
  inputs: readonly (readonly Feature[])[],
  progress: Progress,
) => Promise<JobDone<Figures>> | JobDone<Figures>;

type Given<Ask> = { readonly ask: Ask; readonly inputs: number } | Slice | { readonly go: true };
/** A run of features of one of the inputs. */
interface Slice {
  readonly input: number;
  readonly slice: readonly Feature[];
}
type Told<Figures> =
  | { readonly share: number }
  | { readonly slice: readonly Feature[] }
  | { readonly figures: Figures }
  | { readonly why: string };

export interface JobOptions {
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/** So many features cross between page and worker at once: copying them takes a few milliseconds. */
const sliceAtMost = 2_000;
/** Progress is told in steps of so much. */
const stepShare = 0.01;

/**
 * Does a job in a worker of its own, which ends with it. Whoever aborts ends the worker at once, in whatever step it is. Features go
 * over in slices with a breath between, so that a million of them never hold the page.
 */
export async function runJob<Ask, Figures>(
  worker: Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>,
  ask: Ask,
  inputs: readonly (readonly Feature[])[],
  { signal, progress }: JobOptions,
): Promise<JobDone<Figures>> {
  const done = Promise.withResolvers<JobDone<Figures>>();
  const features: Feature[] = [];
  let reached = 0;
  worker.onerror = ({ message }) => done.reject(new Error(message || 'Its script did not load; load the page again.'));
  worker.onmessage = ({ data }: MessageEvent<Told<Figures>>) => {
    if ('share' in data) progress((reached = Math.max(reached, data.share)));
    else if ('slice' in data) features.push(...data.slice);
    else if ('why' in data) done.reject(new Error(data.why));
    else done.resolve({ features, figures: data.figures });
  };
  const stop = (): void => done.reject(signal.reason as Error);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    await Promise.race([hand(worker, ask, inputs, signal), done.promise]);
    return await done.promise;
  } finally {
    signal.removeEventListener('abort', stop);
    worker.terminate();
  }
}

async function hand<Ask>(
  worker: Pick<Worker, 'postMessage'>,
  ask: Ask,
  inputs: readonly (readonly Feature[])[],
  signal: AbortSignal,
): Promise<void> {
  const say = (given: Given<Ask>): void => worker.postMessage(given);
  say({ ask, inputs: inputs.length });
  for (const [input, features] of inputs.entries()) {
    for (let at = 0; at < features.length; at += sliceAtMost) {
      say({ input, slice: features.slice(at, at + sliceAtMost) });
      await new Promise((resolve) => setTimeout(resolve));
      if (signal.aborted) return;
    }
  }
  say({ go: true });
}

/** The worker's side of it: gathers what is handed over, works, tells. */
export function serveJob<Ask, Figures>(
  port: { onmessage: ((event: MessageEvent) => void) | null; postMessage(message: unknown): void },
  work: Work<Ask, Figures>,
): void {
  let asked: { readonly ask: Ask; readonly inputs: Feature[][] } | undefined;
  const tell = (told: Told<Figures>): void => port.postMessage(told);
  let toldShare = 0;
  const progress: Progress = (share) => {
    if (share < toldShare + stepShare && share < 1) return;
    if (share > toldShare) tell({ share: (toldShare = Math.min(1, share)) });
  };
  const begin = async (): Promise<void> => {
    if (!asked) throw new Error('The job was begun before it was asked for.');
    const { features, figures } = await work(asked.ask, asked.inputs, progress);
    for (let at = 0; at < features.length; at += sliceAtMost) tell({ slice: features.slice(at, at + sliceAtMost) });
    tell({ figures });
  };
  port.onmessage = ({ data }: MessageEvent<Given<Ask>>) => {
    if ('ask' in data) asked = { ask: data.ask, inputs: Array.from({ length: data.inputs }, () => []) };
    else if ('slice' in data) asked?.inputs[data.input]?.push(...data.slice);
    else begin().catch((error: unknown) => tell({ why: error instanceof Error ? error.message : String(error) }));
  };
}
