/** A job of this screen: how far it is, why it failed, and the hand that stops it. A newer one ends the one before. */
export class Running {
  /** 0 … 1 while one goes on. */
  share = $state<number>();
  why = $state('');
  #abort: AbortController | undefined;

  /** Nothing where it was stopped or failed. */
  async run<Answer>(
    task: (signal: AbortSignal, progress: (share: number) => void) => Promise<Answer>,
  ): Promise<Answer | undefined> {
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    [this.share, this.why] = [0, ''];
    try {
      return await task(abort.signal, (share) => {
        if (this.#abort === abort) this.share = share;
      });
    } catch (error) {
      if (!abort.signal.aborted) this.why = error instanceof Error ? error.message : String(error);
      return undefined;
    } finally {
      if (this.#abort === abort) this.share = undefined;
    }
  }

  stop(): void {
    this.#abort?.abort();
    this.share = undefined;
  }
}
