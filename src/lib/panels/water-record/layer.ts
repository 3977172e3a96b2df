import type { Feature } from 'geojson';
import type { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import type { NewLayer } from '../../cockpit/own-layers.svelte.ts';
import { plainStyle } from '../../model/own-layer.ts';
import { factorName, lookOf, waterClasses, type WaterFactor } from '../../model/standards/gb3838.ts';
import { leastShare, type SectionRecord } from '../../model/water-record.ts';
import { text } from './text.ts';

/** Neither good nor bad: what nobody knows. */
const unknownColour = '#8796a4';

export interface Kept {
  readonly title: string;
  /** In words, for the record. */
  readonly time: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly townOf: (record: SectionRecord) => string;
}

export const classOf = (cockpit: Cockpit, { quality }: SectionRecord): string =>
  cockpit.say(quality.class === null ? text.unknown : lookOf(quality.class).name);

export function factorsOf(cockpit: Cockpit, factors: readonly WaterFactor[]): string {
  const names = factors.map((factor) => cockpit.say(factorName(factor)));
  return names.join(cockpit.language === 'zh' ? '、' : ', ');
}

/** The sections as points with what was found, in the colours of their classes. */
export function layerOf(cockpit: Cockpit, records: readonly SectionRecord[], kept: Kept): NewLayer {
  const words = Object.fromEntries(waterClasses.map(({ name, colour }) => [cockpit.say(name), colour]));
  const found = new Set(records.map((record) => classOf(cockpit, record)));
  const used = Object.entries({ ...words, [cockpit.say(text.unknown)]: unknownColour });
  const by = {
    property: cockpit.say(text.property.class),
    words: Object.fromEntries(used.filter(([word]) => found.has(word))),
  };
  const method = Object.fromEntries(
    (['zh', 'en'] as const).map((language) => [
      language,
      text.method[language].replace('{time}', kept.time).replace('{least}', String(leastShare * 100)),
    ]),
  ) as { zh: string; en: string };
  const generated = records.some(({ section }) => section.generated);
  return {
    title: kept.title,
    features: { type: 'FeatureCollection', features: records.flatMap((record) => featureOf(cockpit, record, kept)) },
    style: { ...plainStyle(unknownColour), radiusPx: 8, fill: 0.9, by, label: cockpit.say(text.property.name) },
    record: {
      ...{ method, inputs: ['hj212 WaterSection, hourly means'], madeMs: cockpit.now, by: cockpit.screen.person },
      source: cockpit.say({ zh: '水质自动站 HJ 212', en: 'Automatic sections, HJ 212' }),
      ...(generated ? { generated } : {}),
    },
  };
}

function featureOf(cockpit: Cockpit, record: SectionRecord, { townOf, fromMs, toMs }: Kept): Feature[] {
  const { section, quality, means, share } = record;
  if (!section.location) return [];
  const named = text.property;
  const factors = Object.entries(means).map(([factor, mean]) => {
    const name = cockpit.say(factorName(factor as WaterFactor));
    return [factor === 'ph' ? name : `${name}_mg/L`, Number(mean.toPrecision(4))];
  });
  const properties = {
    [cockpit.say(named.name)]: cockpit.say(section.name),
    [cockpit.say(named.town)]: townOf(record),
    [cockpit.say(named.class)]: classOf(cockpit, record),
    [cockpit.say(named.limiting)]: factorsOf(cockpit, quality.class === null ? quality.missing : quality.limiting),
    ...Object.fromEntries(factors),
    [cockpit.say(named.share)]: Number(share.toFixed(3)),
    [cockpit.say(named.from)]: new Date(fromMs).toISOString(),
    [cockpit.say(named.to)]: new Date(toMs).toISOString(),
  };
  const [lon, lat] = section.location;
  return [{ type: 'Feature', id: section.id, properties, geometry: { type: 'Point', coordinates: [lon, lat] } }];
}
