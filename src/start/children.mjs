import { spawn } from 'node:child_process';
import { childEnv, root } from './places.mjs';
import { Stop } from './steps.mjs';

const running = new Set();
let stopping = false;

/** Starts a program in a group of its own, so that a key pressed in the terminal reaches it only through us, once. */
export function open(command, args, options = {}) {
  if (stopping) throw new Stop('Stopped.');
  const child = spawn(command, args, { cwd: root, env: childEnv(), detached: true, ...options });
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/** Runs a program to its end. Gives back its exit code and the last of what it said. */
export function run(command, args, { show = false, ...options } = {}) {
  const stdio = ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'];
  const child = open(command, args, { stdio, ...options });
  let said = '';
  const hear = (chunk) => (said = (said + chunk).slice(-20_000));
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  return new Promise((done, fail) => {
    child.once('error', (error) => fail(new Stop(`${command} could not be started: ${error.message}.`)));
    child.once('close', (code, signal) => done({ code: code ?? 1, signal, said }));
  });
}

/** Runs a program that must succeed; its last words are shown when it does not. */
export async function must(command, args, failure, options) {
  const { code, said } = await run(command, args, options);
  if (stopping) throw new Stop('Stopped.');
  if (code !== 0) throw new Stop(`${said.trim().split('\n').slice(-40).join('\n')}\n\n${failure}`);
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

const ended = (child) => new Promise((done) => child.once('exit', done));

/** Asks every child to stop, and ends with its whole group what has not stopped in time. */
export async function stopChildren(patienceMs) {
  stopping = true;
  const children = [...running];
  const all = Promise.all(children.map(ended));
  for (const child of children) child.kill('SIGTERM');
  const timer = setTimeout(() => children.forEach((child) => signalGroup(child, 'SIGKILL')), patienceMs);
  if (children.length > 0) await all;
  clearTimeout(timer);
  // What a child that ended left behind in its group.
  for (const child of children) signalGroup(child, 'SIGKILL');
}

/** At once, without asking. */
export function killChildren() {
  stopping = true;
  for (const child of running) signalGroup(child, 'SIGKILL');
}

export const isStopping = () => stopping;
