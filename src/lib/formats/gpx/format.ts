import { gpx } from '@tmcw/togeojson';
import type { Feature } from 'geojson';
import { batches, bytesOf, type Format, type Source, type Told } from '../shared/format.ts';
import { parsedXml } from '../shared/xml.ts';

export default { id: 'gpx', title: { zh: 'GPX 轨迹', en: 'GPX tracks' }, endings: ['.gpx'], read } satisfies Format;

async function* read({ blob }: Source, told: Told): AsyncGenerator<Feature[]> {
  const { features } = gpx(parsedXml(await bytesOf(blob)));
  told.done(blob.size);
  yield* batches(features as Feature[]);
}
