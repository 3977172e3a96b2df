import { fork, type ChildProcess } from 'node:child_process';

/** A process of its own that answers questions, so that its time and memory are its own. */
export interface Child {
  readonly pid: number;
  /** Rejects with what went wrong there. */
  ask<T>(question: string, given?: unknown): Promise<T>;
  /** Kills it, as a crash would. */
  close(): Promise<void>;
}

type Answer = { readonly id: number; readonly answer?: unknown; readonly failed?: string };

/** Starts a program that calls `answer`. It ends with this process. */
export function openChild(path: string, env: Readonly<Record<string, string>> = {}): Child {
  const own = { ...process.env, ...env };
  const child = fork(path, [], { execArgv: ['--expose-gc'], serialization: 'advanced', env: own });
  const waiting = new Map<number, { done(answer: unknown): void; fail(error: Error): void }>();
  let asked = 0;
  child.on('message', ({ id, answer, failed }: Answer) => {
    const question = waiting.get(id);
    waiting.delete(id);
    if (failed === undefined) question?.done(answer);
    else question?.fail(new Error(failed));
  });
  child.on('error', () => {});
  child.on('exit', (code, signal) => {
    for (const { fail } of waiting.values()) fail(new Error(`${path} ended: ${signal ?? code}.`));
    waiting.clear();
  });
  return {
    pid: child.pid!,
    ask: <T>(question: string, given: unknown = {}) =>
      new Promise<T>((done, fail) => {
        asked += 1;
        waiting.set(asked, { done: done as (answer: unknown) => void, fail });
        child.send({ id: asked, question, given }, (error) => error && fail(error));
      }),
    close: () => ended(child),
  };
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  child.kill('SIGKILL');
  return new Promise((done) => child.once('exit', () => done()));
}

type Question = { readonly id: number; readonly question: string; readonly given: never };

/** The child's side: answers each question by the function of its name, one after the other or side by side. */
export function answer(by: Readonly<Record<string, (given: never) => unknown>>): void {
  process.on('disconnect', () => process.exit(0));
  process.on('message', ({ id, question, given }: Question) => {
    const reply = async (): Promise<Answer> => ({ id, answer: await by[question]!(given) });
    reply()
      .catch((error: Error): Answer => ({ id, failed: `${question}: ${error.stack ?? error.message}` }))
      .then((said) => process.send?.(said));
  });
}
