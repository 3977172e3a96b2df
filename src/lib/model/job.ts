/** What a page says to a worker that does one job after another, and what it hears. */
export type JobAsk<Ask> = { readonly job: number; readonly ask: Ask } | { readonly cancel: number };
export type JobTold<Answer> =
  | { readonly job: number; readonly share: number }
  | { readonly job: number; readonly answer: Answer }
  | { readonly job: number; readonly why: string };

/** What a job calls now and then with the share that is done; it rejects where nobody wants the answer any more. */
export type Pace = (share: number) => Promise<void> | undefined;

export interface Jobs<Ask, Answer> {
  /** Rejects with the worker's sentence, or with the signal's reason when it is cancelled. */
  run(ask: Ask, signal: AbortSignal, progress?: (share: number) => void): Promise<Answer>;
  close(): void;
}

type JobWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;
interface Waiting<Answer> {
  readonly progress: ((share: number) => void) | undefined;
  resolve(answer: Answer): void;
  reject(reason: unknown): void;
}

export function openJobs<Ask, Answer>(worker: JobWorker): Jobs<Ask, Answer> {
  const waiting = new Map<number, Waiting<Answer>>();
  let last = 0;
  worker.onmessage = ({ data }: MessageEvent<JobTold<Answer>>) => {
    const waits = waiting.get(data.job);
    if (!waits) return;
    if ('share' in data) return waits.progress?.(data.share);
    waiting.delete(data.job);
    if ('why' in data) waits.reject(new Error(data.why));
    else waits.resolve(data.answer);
  };
  worker.onerror = ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message || 'The script of the worker did not load.'));
    waiting.clear();
  };
  return {
    run(ask, signal, progress) {
      const job = (last += 1);
      return new Promise<Answer>((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason as Error);
        waiting.set(job, { progress, resolve, reject });
        signal.addEventListener('abort', () => {
          if (!waiting.delete(job)) return;
          worker.postMessage({ cancel: job } satisfies JobAsk<Ask>);
          reject(signal.reason as Error);
        });
        worker.postMessage({ job, ask } satisfies JobAsk<Ask>);
      });
    },
    close: () => worker.terminate(),
  };
}

interface JobScope {
  onmessage: ((event: MessageEvent) => unknown) | null;
  postMessage(told: unknown): void;
}

/** So long a job may go on before the worker listens again. */
const breathMs = 40;

/** The worker's half. Jobs may overlap: each listens between two breaths. */
export function serveJobs<Ask, Answer>(scope: JobScope, run: (ask: Ask, pace: Pace) => Promise<Answer>): void {
  const cancelled = new Set<number>();
  const tell = (told: JobTold<Answer>) => scope.postMessage(told);

  function paceOf(job: number): Pace {
    let breathedMs = performance.now();
    return (share) => {
      if (performance.now() - breathedMs < breathMs) return undefined;
      tell({ job, share });
      return new Promise<void>((resolve, reject) =>
        setTimeout(() => {
          breathedMs = performance.now();
          if (cancelled.has(job)) reject(new Error('cancelled'));
          else resolve();
        }),
      );
    };
  }

  scope.onmessage = ({ data }: MessageEvent<JobAsk<Ask>>) => {
    if ('cancel' in data) return void cancelled.add(data.cancel);
    const { job, ask } = data;
    run(ask, paceOf(job))
      .then(
        (answer) => tell({ job, answer }),
        (error: unknown) => tell({ job, why: error instanceof Error ? error.message : String(error) }),
      )
      .finally(() => cancelled.delete(job));
  };
}
