/** Says what is being done: a bar on a terminal, one line a step with its seconds elsewhere. */
export interface Progress {
  /** Runs one step; the step may say how far it has come, 0…1. */
  step<T>(title: string, work: (share: (done: number) => void) => T): T;
  say(line: string): void;
}

const barWidth = 24;

export function createProgress(out: NodeJS.WriteStream = process.stderr): Progress {
  const draw = (title: string, done: number): void => {
    const full = Math.round(done * barWidth);
    out.write(
      `\r${title.padEnd(34)} ${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ${String(Math.round(done * 100)).padStart(3)} %`,
    );
  };
  return {
    step(title, work) {
      const start = performance.now();
      if (out.isTTY) draw(title, 0);
      const result = work((done) => void (out.isTTY && draw(title, done)));
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      out.write(`${out.isTTY ? '\r\x1b[2K' : ''}${title.padEnd(34)} ${seconds.padStart(6)} s\n`);
      return result;
    },
    say: (line) => void out.write(`${line}\n`),
  };
}

export const silent: Progress = { step: (_, work) => work(() => undefined), say: () => undefined };
