import type { NewLayer } from '../../cockpit/own-layers.svelte.ts';
import { nameOfCrs } from '../../formats/shared/crs-guess.ts';
import type { Reading } from './reading.svelte.ts';
import { sized } from './bytes.ts';
import { text } from './text.ts';

const baseName = (name: string): string => name.replace(/^.*\//, '').replace(/[?#].*$/, '');

/** What was read as a layer, with how it was read in its record. */
export function layerOf(
  {
    name,
    report,
    features,
    source,
    attribution,
  }: Pick<Reading, 'name' | 'report' | 'features' | 'source' | 'attribution'>,
  { madeMs, by }: { madeMs: number; by: string },
): NewLayer {
  const file = baseName(name);
  const filled = (words: { readonly zh: string; readonly en: string }) => ({
    zh: words.zh.replace('{name}', file),
    en: words.en.replace('{name}', file),
  });
  const { crs, encoding, format, bytes = 0, count = 0, faulty = 0 } = report ?? {};
  const inputs = [
    `${file} · ${format?.title.zh ?? ''} · ${sized(bytes)}`,
    ...(crs ? [`${nameOfCrs(crs.name).zh}（${crs.why.zh}）→ WGS-84`] : []),
    ...(encoding ? [`${encoding.name}（${encoding.why.zh}）`] : []),
    `${count} 项，未读 ${faulty}`,
  ];
  return {
    title: file.replace(/(\.city)?\.[^.]+$/, ''),
    features: { type: 'FeatureCollection', features },
    record: {
      ...{ method: filled(text.imported), inputs, madeMs, by },
      ...(source ? { source } : {}),
      ...(attribution ? { attribution } : {}),
    },
  };
}
