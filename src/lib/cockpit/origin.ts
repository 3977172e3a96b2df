import type { Text } from '../model/text.ts';
import type { Cockpit } from './cockpit.svelte.ts';

/** Whence a layer is and of what date. */
export interface LayerOrigin {
  readonly source: Text;
  readonly licence: string;
  readonly date: string;
  readonly generated: boolean;
}

const words = {
  live: { zh: '实时', en: 'live' },
  undated: { zh: '随城市瓦片', en: "as the city's tiles" },
};

/** What a file says of itself comes before what its layer says. */
export function originOf(cockpit: Cockpit, layer: Cockpit['layers'][number]): LayerOrigin {
  const file = cockpit.still.file(layer.id);
  return {
    source: file?.source ?? layer.source,
    licence: file?.licence ?? layer.licence,
    date: file?.date ?? cockpit.say(layer.feeds.length > 0 ? words.live : words.undated),
    generated: file?.generated === true || /generated/.test(layer.licence),
  };
}
