import { open, rename, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeCap } from '../cap/write-cap.ts';
import type { Outlet } from './outlet.ts';

/** One file per message, `<identifier>.xml`, whole or not there at all: whoever watches the folder never reads half of one. */
export function fileOutlet(folder: string, timeZone: string): Outlet {
  return {
    name: 'file',
    async deliver(message) {
      await mkdir(folder, { recursive: true });
      const half = join(folder, `.${message.identifier}.part`);
      const file = await open(half, 'w');
      try {
        await file.writeFile(writeCap(message, timeZone));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(half, join(folder, `${message.identifier}.xml`));
    },
  };
}
