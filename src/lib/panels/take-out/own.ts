import type { OwnFilter, OwnLayer } from '../../model/own-layer.ts';
import type { Text } from '../../model/text.ts';
import type { Taken } from '../../take-out/taken.ts';

/** What passes the filter that is set on the screen; what has no such number does not. */
function passing({ features: { features } }: OwnLayer, { property, from, to }: OwnFilter) {
  return features.filter(({ properties }) => {
    const value: unknown = properties?.[property];
    return typeof value === 'number' && value >= from && value <= to;
  });
}

export const passingCount = (layer: OwnLayer): number | undefined =>
  layer.filter && passing(layer, layer.filter).length;

/** A layer of one's own with the record of how it came about, and of the filter when that was used. */
export function takenOf(layer: OwnLayer, say: (text: Text) => string, filtered: boolean, nowMs: number): Taken {
  const { title, features, filter, record } = layer;
  const kept = filtered ? filter : undefined;
  const cut = kept && `${kept.property} ${kept.from} … ${kept.to}`;
  return {
    name: title,
    origin: {
      ...{ title, source: record.source ?? '', licence: record.licence ?? '', by: record.by },
      method: [say(record.method), ...record.inputs, ...(cut ? [cut] : [])].join('; '),
      asOf: new Date(record.madeMs).toISOString(),
      taken: new Date(nowMs).toISOString(),
      generated: record.generated === true,
    },
    features: kept ? passing(layer, kept) : features.features,
  };
}
