import { createServer } from 'node:http';
import { openLivePlane } from '../../../lib/server/live-plane.ts';
import { readCity, tilesDir } from '../../../lib/server/city.ts';
import { openLog } from '../../../lib/server/log.ts';
import { openStore } from '../../../lib/server/store/store.ts';
import { addressOf, readSettings } from '../../../lib/server/settings.ts';
import { listen } from '../../../lib/server/web.ts';
import { answer } from '../ground/child.ts';

// The house as its main program opens it, with its doors, rules and store, and without the pages.
answer({
  async open() {
    const settings = readSettings(process.env);
    const log = openLog(settings.dataDir);
    const server = createServer();
    const address = addressOf(settings.host, await listen(server, settings.host, settings.port));
    const store = await openStore({ dataDir: settings.dataDir, address, log });
    const city = readCity(tilesDir, settings.city);
    await openLivePlane(settings, { server, store, city, log, tilesDir });
  },
});
