import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { at, node24 } from './places.mjs';
import { run } from './children.mjs';
import { Stop } from './steps.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(':').filter(Boolean);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);
}

/** The browser that was named; a name that leads nowhere is said, not passed over. */
function named() {
  const path = process.env.CHROMIUM || process.env.CHROME_PATH;
  if (path && !isProgram(path))
    throw new Stop(`CHROMIUM or CHROME_PATH names ${path}, which is no program. Correct it or leave it out.`);
  return path;
}

async function playwrights() {
  const { code } = await run(node24, [at('node_modules/playwright-core/cli.js'), 'install', 'chromium']);
  if (code !== 0) return undefined;
  const question = "import { chromium } from 'playwright-core'; console.log(chromium.executablePath())";
  const { said } = await run(node24, ['--input-type=module', '-e', question]);
  const path = said.trim();
  if (!existsSync(path)) return undefined;
  const tried = await run(path, ['--version']);
  return tried.code === 0 ? path : undefined;
}

async function systems() {
  if (process.getuid?.() !== 0) return undefined;
  await run('apt-get', ['update', '-qq']);
  await run('apt-get', ['install', '-y', '-qq', 'chromium'], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return onPath();
}

/** Finds a Chromium or gets one; gives back its path. */
export async function findBrowser() {
  const path = named() ?? onPath() ?? (await playwrights()) ?? (await systems());
  if (path) return path;
  throw new Stop(
    'No browser was found and none could be fetched. Install Chromium or Chrome, or name one: CHROMIUM=/path npm test',
  );
}
