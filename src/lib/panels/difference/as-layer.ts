import type { NewLayer } from '../../cockpit/own-layers.svelte.ts';
import type { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import { say } from '../../cockpit/say.ts';
import type { Language, Text } from '../../model/text.ts';
import { classesOf, type Compared } from './difference.ts';
import type { Measure } from './measures.ts';
import { text } from './text.ts';

/** A sign on either side, so that the direction is read and not only seen. */
export function signed(value: number, decimals: number): string {
  return value === 0 ? '0' : `${value > 0 ? '+' : '−'}${Math.abs(value).toFixed(decimals)}`;
}

/** The differences as a layer of one's own: drawn, listed, styled and taken out as every other. */
export function asLayer(
  cockpit: Cockpit,
  measure: Measure,
  [fromMs, toMs]: readonly [number, number],
  all: readonly Compared[],
): NewLayer {
  const stamp = (atMs: number) => `${cockpit.date(atMs)} ${cockpit.clock(atMs)}`;
  const methodIn = (language: Language) =>
    say(text.method, language, {
      ...{ name: say(measure.name, language), zone: cockpit.city.timeZone },
      ...{ before: stamp(fromMs), after: stamp(toMs) },
    });
  const method: Text = { zh: methodIn('zh'), en: methodIn('en') };
  const features = all.map(({ id, name, location: [lon, lat], before, after, difference }) => ({
    ...{ type: 'Feature' as const, id, geometry: { type: 'Point' as const, coordinates: [lon, lat] } },
    properties: {
      name: cockpit.say(name),
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      ...(difference === undefined ? {} : { difference }),
      said: difference === undefined ? '?' : signed(difference, measure.decimals),
      unit: measure.unit,
    },
  }));
  const sources = cockpit.layers.filter(
    ({ feeds, kinds }) => feeds.includes(measure.feed) && kinds.includes(measure.kind),
  );
  return {
    title: cockpit.say(text.layerTitle, { name: cockpit.say(measure.name), after: stamp(toMs), before: stamp(fromMs) }),
    features: { type: 'FeatureCollection', features },
    record: {
      ...{ method, madeMs: Date.now(), by: cockpit.person },
      inputs: [
        `${measure.feed} · ${measure.kind} · ${measure.property}`,
        new Date(fromMs).toISOString(),
        new Date(toMs).toISOString(),
      ],
      ...(sources[0] ? { source: cockpit.say(sources[0].source), licence: sources[0].licence } : {}),
      ...(all.some(({ generated }) => generated) ? { generated: true as const } : {}),
    },
    style: {
      by: { property: 'difference', classes: classesOf(all, measure.decimals) },
      ...{ label: 'said', radiusPx: 8, fill: 0.9 },
    },
  };
}
