import { kml } from '@tmcw/togeojson';
import type { Feature } from 'geojson';
import { batches, bytesOf, type Format, type Source, type Told, Unreadable } from '../shared/format.ts';
import { parsedXml } from '../shared/xml.ts';
import { unzipped } from '../shared/zip.ts';

export default {
  id: 'kml',
  title: { zh: 'KML / KMZ', en: 'KML / KMZ' },
  endings: ['.kml', '.kmz'],
  read,
} satisfies Format;

async function* read({ name, blob }: Source, told: Told): AsyncGenerator<Feature[]> {
  const bytes = await bytesOf(blob);
  const document = parsedXml(/\.kmz$/i.test(name) ? mainOf(bytes) : bytes);
  const { features } = kml(document, { skipNullGeometry: true });
  told.done(blob.size);
  yield* batches(features as Feature[]);
}

/** `doc.kml` by custom, else the first there is. */
function mainOf(archive: Uint8Array): Uint8Array {
  const files = unzipped(archive);
  const main = files.get('doc.kml') ?? [...files].find(([name]) => /\.kml$/i.test(name))?.[1];
  if (!main) throw new Unreadable({ zh: 'KMZ 里没有 .kml 文件。', en: 'The KMZ holds no .kml file.' });
  return main;
}
