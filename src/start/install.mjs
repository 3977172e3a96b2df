import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { at, node24 } from './places.mjs';
import { must } from './children.mjs';
import { Stop, step } from './steps.mjs';

const stamp = at('node_modules/.installed');

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');
const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;

/** True when npm's own record, which it writes last, names every package the lock file asks for. */
function isWhole() {
  const record = at('node_modules/.package-lock.json');
  if (!existsSync(record) || !existsSync(node24)) return false;
  const have = packagesOf(record);
  return Object.entries(packagesOf(at('package-lock.json'))).every(
    ([path, { version, optional }]) => path === '' || have[path]?.version === version || (optional && !have[path]),
  );
}

const isStamped = () => existsSync(stamp) && existsSync(node24) && readFileSync(stamp, 'utf8') === lockHash();

/** Installs what the lock file says unless it is there already. One that was killed has no stamp and is done again. */
export async function install() {
  if (isStamped()) return;
  if (!isWhole()) await step('Installing packages', installNow);
  writeFileSync(stamp, lockHash());
}

async function installNow() {
  // The Node that runs npm, not ours: ours is among what npm is about to replace.
  const node = process.env.npm_node_execpath ?? process.execPath;
  const npm = process.env.npm_execpath?.endsWith('.js') ? [node, process.env.npm_execpath] : ['npm'];
  const [command, ...args] = [...npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
  await must(
    command,
    args,
    'The packages could not be installed. If the lines above speak of the network, check it; of space (ENOSPC), free some. Then type the command again.',
  );
  if (!existsSync(node24)) {
    throw new Stop(
      'The packages are installed, but not the Node 24 among them: its install script did not run. ' +
        'Allow install scripts (npm config delete ignore-scripts), remove node_modules and type the command again.',
    );
  }
}
