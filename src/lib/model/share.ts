import type { OwnLayer } from './own-layer.ts';
import type { Proposal } from './proposals/proposal.ts';
import type { GroundLook, Section } from './section.ts';
import type { Story } from './story.ts';

/** What one screen shows, so that another can show the same. */
export interface SharedState {
  /** Ids of the layers of the city that are on, the topmost first. */
  readonly on: readonly string[];
  /** How strongly, where not fully. */
  readonly faded: Readonly<Record<string, number>>;
  /** Which of its looks, where a layer has several. */
  readonly chosen: Readonly<Record<string, string>>;
  readonly camera?: {
    readonly lonDeg: number;
    readonly latDeg: number;
    readonly heightM: number;
    readonly headingDeg: number;
    readonly pitchDeg: number;
  };
  /** The city itself is shown and not the flat map. */
  readonly deep?: true;
  readonly section?: Section;
  readonly ground?: GroundLook;
  /** The part of the address that names time, page, division and what is selected. */
  readonly place: string;
  readonly language: 'zh' | 'en';
  readonly theme: 'dark' | 'light';
  /** What is shown beside. */
  readonly compare?: SharedComparison;
  /** Layers of one's own that go with it. */
  readonly own?: readonly OwnLayer[];
  /** Proposals that go with it, and which of them is shown. */
  readonly proposals?: { readonly list: readonly Proposal[]; readonly chosen?: string };
  /** Titles of what does not go with it: own layers, proposals. */
  readonly left?: readonly string[];
  /** A story that is told on it. */
  readonly story?: Story;
}

/** The same as the first view, what goes on, or a moment in ms since 1970. */
export type SharedMoment = 'same' | 'live' | number;
export interface SharedView {
  readonly moment: SharedMoment;
  /** Ids; those of the first view where absent. */
  readonly layers?: readonly string[];
}
export interface SharedComparison {
  readonly kind: 'swipe' | 'split';
  /** How much of a swipe is the first view's, 0 … 1. */
  readonly share: number;
  /** It is above the other, not left of it. */
  readonly stacked: boolean;
  readonly views: readonly SharedView[];
}

/** More than this is not stored: own layers with their features, as JSON. */
export const shareBytesAtMost = 8_000_000;
/** Not asked for again so long after it was last shared, a link is forgotten. */
export const sharedForDays = 180;
export const isShareId = (id: string): boolean => /^[0-9a-f]{32}$/.test(id);

/** What an address may carry of it by itself; browsers and messengers cut longer ones. */
const addressAtMost = 1_800;
/** The words of an address that are a shared screen. */
export const sharedNames = ['on', 'look', 'map', 'view', 'lang', 'theme', 'compare'] as const;

/**
 * `on=rivers:0.5,roads&map=119.98,30.27,12000,0,-90&view=3d&lang=zh&theme=dark` beside time, page and selection, which the address says
 * anyway; nothing where it would be too long, or something goes with it that an address cannot carry.
 */
export function shortQuery({
  on,
  faded,
  chosen,
  camera,
  deep,
  place,
  language,
  theme,
  compare,
  own,
  proposals,
  left,
  story,
  section,
  ground,
}: SharedState): string | undefined {
  if (own?.length || proposals?.list.length || left?.length || story || section || ground) return undefined;
  const query = new URLSearchParams(place);
  const looks = Object.entries(chosen).map((pair) => pair.join(':'));
  query.set('on', on.map((id) => (faded[id] === undefined ? id : `${id}:${faded[id]}`)).join(','));
  if (looks.length > 0) query.set('look', looks.join(','));
  if (camera) {
    const { lonDeg, latDeg, heightM, headingDeg, pitchDeg } = camera;
    query.set(
      'map',
      [lonDeg.toFixed(6), latDeg.toFixed(6), heightM.toFixed(1), headingDeg.toFixed(1), pitchDeg.toFixed(1)].join(','),
    );
  }
  if (deep) query.set('view', '3d');
  query.set('lang', language);
  query.set('theme', theme);
  if (compare) query.set('compare', compareSaid(compare));
  const said = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%3B', ';');
  return said.length <= addressAtMost ? said : undefined;
}

/** What an address says of a shared screen; nothing where it says nothing. What cannot be read of it is left as it is. */
export function stateOfQuery(query: URLSearchParams): Partial<SharedState> | undefined {
  if (!sharedNames.some((name) => query.has(name))) return undefined;
  const pairs = (name: string) =>
    (query.get(name) ?? '')
      .split(',')
      .filter(Boolean)
      .map((one) => one.split(':'));
  const shares = pairs('on').filter(([, share]) => Number(share) > 0 && Number(share) <= 1);
  const [lonDeg, latDeg, heightM, headingDeg, pitchDeg] = (query.get('map') ?? '').split(',').map(Number);
  const numbers = [lonDeg, latDeg, heightM, headingDeg, pitchDeg];
  const camera = { lonDeg: lonDeg!, latDeg: latDeg!, heightM: heightM!, headingDeg: headingDeg!, pitchDeg: pitchDeg! };
  const [language, theme] = [query.get('lang'), query.get('theme')];
  const compare = compareOf(query.get('compare') ?? '');
  return {
    ...(query.has('on') ? { on: pairs('on').map(([id]) => id!), faded: entriesOf(shares, Number) } : {}),
    ...(query.has('look')
      ? {
          chosen: entriesOf(
            pairs('look').filter(([, look]) => look),
            String,
          ),
        }
      : {}),
    ...(numbers.every((number) => Number.isFinite(number)) ? { camera } : {}),
    ...(query.get('view') === '3d' ? { deep: true as const } : {}),
    ...(language === 'zh' || language === 'en' ? { language } : {}),
    ...(theme === 'dark' || theme === 'light' ? { theme } : {}),
    ...(compare ? { compare } : {}),
  };
}

const entriesOf = <Value>(pairs: readonly string[][], read: (said: string) => Value): Record<string, Value> =>
  Object.fromEntries(pairs.map(([id, said]) => [id!, read(said!)]));

/** `swipe:0.5;live;2026-06-01T04:00:00Z,own,rivers,roads`: how, and of each view beside its moment and, where it has its own, its layers. */
function compareSaid({ kind, share, stacked, views }: SharedComparison): string {
  const momentSaid = ({ moment }: SharedView) =>
    typeof moment === 'number' ? new Date(moment).toISOString().replace(/\.\d+Z$/, 'Z') : moment;
  const each = views.map((view) => [momentSaid(view), ...(view.layers ? ['own', ...view.layers] : [])].join(','));
  return [`${kind}:${share}${stacked ? ':stacked' : ''}`, ...each].join(';');
}

function compareOf(said: string): SharedComparison | undefined {
  const [how = '', ...each] = said.split(';');
  const [kind, share, stacked] = how.split(':');
  if (kind !== 'swipe' && kind !== 'split') return undefined;
  const views = each.flatMap((one): SharedView[] => {
    const [at = '', own, ...layers] = one.split(',');
    const moment = at === 'same' || at === 'live' ? at : Date.parse(at);
    if (Number.isNaN(moment)) return [];
    return [{ moment, ...(own === 'own' ? { layers } : {}) }];
  });
  const part = Number(share);
  return { kind, share: part >= 0 && part <= 1 ? part : 0.5, stacked: stacked === 'stacked', views };
}
