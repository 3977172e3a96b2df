import { deserialize } from 'flatgeobuf/lib/mjs/geojson.js';
import type { Feature } from 'geojson';
import { type Format, type Source, type Told, Unreadable } from '../shared/format.ts';
import { plainRow } from '../shared/plain.ts';

export default {
  id: 'flatgeobuf',
  title: { zh: 'FlatGeobuf', en: 'FlatGeobuf' },
  endings: ['.fgb'],
  read,
} satisfies Format;

const atATime = 2_000;

async function* read({ blob }: Source, told: Told): AsyncGenerator<Feature[]> {
  let batch: Feature[] = [];
  let met = 0;
  const features = deserialize(counted(blob, told), undefined, ({ crs }) => {
    if (crs?.code) told.crs(`${crs.org ?? 'EPSG'}:${crs.code}`, { zh: '文件写明', en: 'as the file says' });
  });
  try {
    for await (const { geometry, properties } of features) {
      batch.push({
        type: 'Feature',
        geometry: geometry as Feature['geometry'],
        properties: plainRow(properties ?? {}),
      });
      met += 1;
      if (batch.length < atATime) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (met === 0)
      throw new Unreadable({ zh: `不是可读的 FlatGeobuf：${why}`, en: `It is no FlatGeobuf that can be read: ${why}` });
    told.fault(
      { zh: `第 ${met} 项之后`, en: `after feature ${met}` },
      { zh: `文件在此中断：${why}`, en: `The file breaks off here: ${why}` },
    );
  }
  yield batch;
}

/** The bytes of a file, counted on their way. */
function counted(blob: Blob, told: Told): ReadableStream<Uint8Array> {
  let done = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(bytes, controller) {
      told.done((done += bytes.byteLength));
      controller.enqueue(bytes);
    },
  });
  return blob.stream().pipeThrough(counting);
}
