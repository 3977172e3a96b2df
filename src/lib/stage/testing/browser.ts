import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** The browser tests drive: `CHROMIUM` in the environment, else one of the system's, else Playwright's own. */
export function browserPath(): string | undefined {
  const named = process.env.CHROMIUM;
  if (named) return named;
  const found = usualPlaces.find((path) => existsSync(path));
  if (found) return found;
  const own = chromium.executablePath();
  return existsSync(own) ? own : undefined;
}

/** Draws in software, so that a machine without a graphics card sees what one with a card sees. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = browserPath();
  if (!executablePath) throw new Error('No Chromium was found; set CHROMIUM to the path of one.');
  return chromium.launch({
    executablePath,
    args: [
      '--headless=new',
      '--no-sandbox',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
      ...more,
    ],
  });
}
