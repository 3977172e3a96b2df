import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { buildApp, buildDistrict } from './build.mjs';
import { findBrowser } from './browser.mjs';
import { must, run } from './children.mjs';
import { install } from './install.mjs';
import { at, bin, node24 } from './places.mjs';
import { findRedis } from './redis.mjs';
import { handleSignals } from './signals.mjs';
import { Stop, step } from './steps.mjs';

const nothing = { passed: 0, failed: 0, skipped: 0 };

/** Lint and types count as one check each. */
async function tool(name, args) {
  const { code } = await run(node24, [bin(name), ...args], { show: true });
  return code === 0 ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 };
}

async function lint() {
  return tool('eslint', ['.', '--max-warnings=0']);
}

async function types() {
  return tool('svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human']);
}

/** Vitest's own totals; a file that could not even be loaded counts as one that failed. */
function totalsOf(report, code) {
  if (!existsSync(report)) return { ...nothing, failed: 1 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  const unread = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failed = numFailedTests + unread.length;
  const silent = code !== 0 && failed === 0 ? 1 : 0;
  return { passed: numPassedTests, failed: failed + silent, skipped: numPendingTests + numTodoTests };
}

async function vitest(project) {
  const report = at('test-results', `${project}.json`);
  rmSync(report, { force: true });
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await run(node24, [bin('vitest'), ...args], { show: true });
  return totalsOf(report, code);
}

const checks = {
  lint,
  types,
  unit: () => vitest('unit'),
  hub: () => vitest('hub'),
  browser: () => vitest('browser'),
  long: () => vitest('long'),
};

/** Browser tests of several minutes, which would make the rest too long to be run before every change. */
const onlyAsked = 'long';

/** Each takes one core and reads nothing that is built: they go on beside the building of district and app. */
const beside = ['types', 'lint'];

/** Unit tests are quick and need no district; hub and browser tests need the city and the app. */
async function prepare(wanted) {
  if (!wanted.some((name) => ['hub', 'browser', 'long'].includes(name))) return;
  if (wanted.includes('hub')) await step('Finding a Redis', nameRedis);
  await buildDistrict();
  await buildApp();
  await step('Finding a browser', async () => (process.env.CHROMIUM = await findBrowser()));
}

/** Without one the tests that need it are skipped, and counted as skipped. */
async function nameRedis() {
  const path = await findRedis();
  if (path) process.env.REDIS_SERVER = path;
  return path ? undefined : 'none: install redis-server, or what several processes share is not tested';
}

/** Every check but the long one, or those named: `npm test -- unit`. Gives back the exit code. */
export async function test(names) {
  handleSignals(130);
  const unknown = names.find((name) => !(name in checks));
  if (unknown) throw new Stop(`There is no check "${unknown}"; any of ${Object.keys(checks).join(', ')} was expected.`);
  const wanted = names.length > 0 ? names : Object.keys(checks).filter((name) => name !== onlyAsked);
  await install();
  mkdirSync(at('test-results'), { recursive: true });
  await step('Readying SvelteKit', () =>
    must(node24, [bin('svelte-kit'), 'sync'], 'svelte-kit sync failed; the lines above say why.'),
  );
  const early = inTurn(beside.filter((name) => wanted.includes(name)));
  await prepare(wanted);
  const rest = wanted.filter((name) => !beside.includes(name));
  const done = await early;
  return conclude([...done, ...(await inTurn(rest))]);
}

async function inTurn(names) {
  const results = [];
  for (const name of names) results.push(await timed(name));
  return results;
}

async function timed(name) {
  process.stdout.write(`\n── ${name} ──\n`);
  const began = Date.now();
  const counts = await checks[name]();
  return { name, counts, seconds: (Date.now() - began) / 1000 };
}

function conclude(results) {
  process.stdout.write('\n');
  const total = { ...nothing };
  for (const { name, counts, seconds } of results) {
    for (const kind of Object.keys(total)) total[kind] += counts[kind];
    process.stdout.write(
      `  ${name.padEnd(8)} ${counts.failed > 0 ? 'failed' : 'ok    '} ${seconds.toFixed(1).padStart(7)} s\n`,
    );
  }
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
  return total.failed > 0 ? 1 : 0;
}
