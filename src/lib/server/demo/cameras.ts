import { createServer } from 'node:http';
import { openRegister } from '../feeds/cameras/register-folder.ts';
import { openShelf } from './camera-shelf.ts';
import type { Moment } from './camera-scene.ts';
import { beginProgram, hourIn } from './program.ts';

// A process of its own: a made-up gateway that serves a live stream of every registered camera, as a real one does.
const program = beginProgram();
const { city, signal, say } = program;
const port = Number(process.env.CAMERA_STREAMS_PORT || 9410);
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: city.timeZone, dateStyle: 'short', timeStyle: 'medium' });

const momentOf = (timeMs: number): Moment => ({
  timeMs,
  hour: hourIn(city.timeZone, timeMs),
  clock: clock.format(timeMs),
});

async function run(): Promise<void> {
  const register = await openRegister(city, process.env, { signal, quarantine: () => undefined });
  const shelf = openShelf(() => register.now().rows, momentOf);
  const server = createServer(({ url = '' }, response) => {
    shelf.take(url.split('?')[0]!).then(
      (answer) => {
        if (!answer) return void response.writeHead(404).end();
        response.writeHead(200, { 'content-type': answer.type, 'cache-control': 'no-store' }).end(answer.body);
      },
      (error: unknown) => {
        say(`A made-up picture could not be made: ${(error as Error).message}`);
        response.writeHead(500).end();
      },
    );
  });
  server.on('error', (error) => say(`The made-up cameras cannot be served on port ${port}: ${error.message}`));
  server.listen(port, '127.0.0.1', () => {
    say(`${register.now().rows.length} made-up cameras are served on 127.0.0.1:${port}.`);
  });
  signal.addEventListener('abort', () => {
    server.close();
    server.closeAllConnections();
  });
}

await run();
