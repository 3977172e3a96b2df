import type { FeedId } from '../../model/id.ts';
import type { Text } from '../../model/text.ts';

/** What a layer says of itself, as far as a service of features needs it. */
export interface LayerWords {
  readonly id: string;
  readonly title: Text;
  readonly feeds: readonly FeedId[];
  readonly kinds: readonly string[];
  readonly source: Text;
  readonly licence: string;
  readonly file?: string;
}

/**
 * Where frail people live is for who moves them; names of processes and open ports help who would break in; where dangerous waste is
 * on the road helps who would take it.
 */
const withheldKinds: ReadonlySet<string> = new Set(['HouseholdAtRisk', 'Node', 'Door', 'Storage', 'WasteTransfer']);
/** In the tiles alone: no feed tells of them. */
const tiledKinds: ReadonlySet<string> = new Set(['Building']);

/** The layers that anybody may take: not what is internal, nor what harms when it is known, unless a setting names it. */
export function publishedOf(layers: readonly LayerWords[], alsoSetting = ''): readonly LayerWords[] {
  const also = new Set(alsoSetting.split(',').map((name) => name.trim()));
  // A layer whose words stand in two of its files is one layer.
  return [...new Map(layers.map((layer) => [layer.id, layer])).values()]
    .filter(({ kinds, feeds, file }) => kinds.length > 0 && (feeds.length > 0 || file))
    .filter(({ kinds }) => !kinds.every((kind) => tiledKinds.has(kind)))
    .filter(
      ({ id, kinds, licence }) =>
        also.has(id) || (licence !== 'internal' && !kinds.some((kind) => withheldKinds.has(kind))),
    )
    .toSorted((a, b) => a.id.localeCompare(b.id, 'en'));
}
