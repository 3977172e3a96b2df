import { killChildren, stopChildren } from './children.mjs';

const patienceMs = 25_000;
/** Ctrl-C reaches us twice when npm passes on what the terminal sent us too; a second press comes later than this. */
const sameKeyMs = 400;

/** Stops everything on Ctrl-C, SIGTERM, a hang-up, or when the npm that started us is gone; a second Ctrl-C at once. */
export function handleSignals(exitCode) {
  let first = 0;
  const stop = async (signal) => {
    if (first > 0) {
      if (Date.now() - first < sameKeyMs || signal !== 'SIGINT') return;
      killChildren();
      process.exit(exitCode);
    }
    first = Date.now();
    if (process.stdout.isTTY) process.stdout.write('\nStopping; Ctrl-C again stops at once.\n');
    await stopChildren(patienceMs);
    process.exit(exitCode);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));
  // A terminal that is gone must not end us by a failed write before we have stopped the others.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => stop('SIGHUP'));
  if (process.env.npm_lifecycle_event) watchParent(() => stop('SIGHUP'));
}

/** `exec` in package.json makes npm itself our parent, so that its signals reach us and its end is seen. */
function watchParent(gone) {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && gone(), 500).unref();
}
