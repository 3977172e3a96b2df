import { buildApp, buildDistrict } from './build.mjs';
import { isStopping, stopChildren } from './children.mjs';
import { install } from './install.mjs';
import { preflight, serve } from './serve.mjs';
import { handleSignals } from './signals.mjs';
import { Stop } from './steps.mjs';
import { test } from './test.mjs';

async function start() {
  handleSignals(0);
  await install();
  await preflight();
  await buildDistrict();
  await buildApp();
  await serve(false);
}

async function dev() {
  handleSignals(0);
  await install();
  await preflight();
  await buildDistrict();
  await serve(true);
}

async function build() {
  handleSignals(130);
  await install();
  await buildApp({ always: true });
}

const commands = { start, dev, build, test };

/** `start` when nothing is said. A failure that is a sentence is shown as one, and nothing of ours is left running. */
export async function run([name = 'start', ...args]) {
  const command = commands[name];
  try {
    if (!command) throw new Stop(`There is no "${name}"; one of ${Object.keys(commands).join(', ')} was expected.`);
    process.exitCode = (await command(args)) ?? 0;
  } catch (error) {
    // While stopping, the signal's own handler ends the process when all are gone.
    if (isStopping()) return;
    process.stderr.write(error instanceof Stop ? `${error.message}\n` : `${error.stack}\n`);
    process.exitCode = 1;
  }
  if (!isStopping()) await stopChildren(2000);
}
