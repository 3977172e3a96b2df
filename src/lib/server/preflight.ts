import { createServer } from 'node:http';
import { join } from 'node:path';
import { readCity } from './city.ts';
import { readSettings } from './settings.ts';
import { assertFree } from './store/owner.ts';
import { listen } from './web.ts';

/** Run before the long build: what could not work later is said now, as one sentence. */
try {
  const settings = readSettings(process.env);
  readCity(join(import.meta.dirname, '../../../tiles'), settings.city);
  if (!settings.databaseUrl) assertFree(settings.dataDir);
  const server = createServer();
  await listen(server, settings.host, settings.port);
  server.close();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
