import type { JobOptions } from '../model/sliced-job.ts';

/** One piece of work at a time on behalf of a panel: how far it is, why it failed, and the way to stop it. */
export class Job {
  /** 0 … 1 while it runs. */
  share = $state<number>();
  why = $state('');
  #stop: AbortController | undefined;

  /** What came of it; nothing where it was stopped, was overtaken by the next one, or failed. */
  async run<Done>(work: (options: JobOptions) => Promise<Done>): Promise<Done | undefined> {
    this.cancel();
    const stop = (this.#stop = new AbortController());
    const isMine = (): boolean => this.#stop === stop;
    this.share = 0;
    this.why = '';
    try {
      const progress = (share: number): void => void (isMine() && (this.share = share));
      const done = await work({ signal: stop.signal, progress });
      return isMine() ? done : undefined;
    } catch (error) {
      if (isMine()) this.why = error instanceof Error ? error.message : String(error);
      return undefined;
    } finally {
      if (isMine()) this.share = undefined;
    }
  }

  cancel = (): void => {
    const stop = this.#stop;
    this.#stop = undefined;
    this.share = undefined;
    stop?.abort(new Error('stopped'));
  };
}
