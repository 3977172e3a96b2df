import { existsSync } from 'node:fs';
import { run } from './children.mjs';
import { at, node24 } from './places.mjs';
import { named, onPath } from './programs.mjs';
import { Stop } from './steps.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

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
  return onPath(...names);
}

/** Finds a Chromium or gets one; gives back its path. */
export async function findBrowser() {
  const path = named('CHROMIUM', 'CHROME_PATH') ?? onPath(...names) ?? (await playwrights()) ?? (await systems());
  if (path) return path;
  throw new Stop(
    'No browser was found and none could be fetched. Install Chromium or Chrome, or name one: CHROMIUM=/path npm test',
  );
}
