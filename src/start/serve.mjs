import { at, node24 } from './places.mjs';
import { isStopping, open } from './children.mjs';
import { Stop, step } from './steps.mjs';

/** Says early what would otherwise stop us after the long build: a wrong setting, a taken port, a folder in use. */
export async function preflight() {
  const { code, said } = await check();
  if (code !== 0) throw new Stop(said.trim());
}

async function check() {
  const child = open(node24, [at('src/lib/server/preflight.ts')], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  return new Promise((done) => child.once('close', (code) => done({ code, said })));
}

/** Runs the server side in the foreground; resolves when it has ended. */
export async function serve(dev) {
  const args = [at('src/lib/server/main.ts'), ...(dev ? ['dev'] : [])];
  let server;
  let address;
  await step('Opening the city', async () => {
    server = open(node24, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    address = await ready(server);
  });
  process.stdout.write(`\n  ${address}\n\n`);
  const { code, signal } = await new Promise((done) => server.once('exit', (code, signal) => done({ code, signal })));
  if (!isStopping())
    throw new Stop(
      `The server ended by itself (${signal ?? `code ${code}`}). What it said last is above and in DATA_DIR/logs.`,
    );
}

function ready(server) {
  return new Promise((done, fail) => {
    server.once('message', ({ address }) => done(address));
    server.once('exit', () => fail(new Stop(isStopping() ? 'Stopped.' : '')));
  });
}
