import type { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import type { Box } from '../../model/own-source.ts';
import type { Opened } from '../../services/open-service.ts';
import { withKey } from '../../services/shared/ask.ts';
import type { Offered, Settled } from '../../services/shared/service.ts';
import type { Gathered } from './gathered.ts';
import { text } from './text.ts';

/** Puts a layer of a service on the map; or gives back its pages, which are to be read first. */
export function take(cockpit: Cockpit, opened: Opened, layer: Offered, settled: Settled): Gathered | undefined {
  const { given, offer, service } = opened;
  const { key } = given;
  if (key) cockpit.own.keys.keep(key.name, key.value);
  const made = layer.make(settled);
  const { attribution } = offer;
  if ('pages' in made)
    return { name: layer.title, origin: { pages: withKey(made.pages, key) }, source: made.pages, attribution };
  const named = (words: { zh: string; en: string }) => ({
    zh: words.zh.replace('{name}', offer.title),
    en: words.en.replace('{name}', offer.title),
  });
  const isModel = made.source.kind === 'model';
  const address = 'url' in made.source ? made.source.url : undefined;
  cockpit.own.add({
    title: layer.title,
    features: made.features ?? { type: 'FeatureCollection', features: [] },
    source: made.source,
    record: {
      method: named(isModel ? text.placedFrom : text.servedBy),
      inputs: [`${service.title.zh} · ${layer.id}`],
      ...{ madeMs: cockpit.now, by: cockpit.screen.person, attribution },
      ...(given.file || !(given.url || address) ? {} : { source: given.url || (address ?? '') }),
      ...(offer.licence ? { licence: offer.licence } : {}),
    },
  });
  const bounds = made.bounds ?? ('bounds' in made.source ? made.source.bounds : undefined);
  if (bounds && !meets(bounds, cockpit.city.bounds)) cockpit.tell(text.outside, { layer: layer.title });
  return undefined;
}

const meets = (a: Box, b: readonly [number, number, number, number]): boolean =>
  a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
