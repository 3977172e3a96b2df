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
  /** Layers of one's own that go with it. */
  readonly own?: readonly OwnLayer[];
  /** Proposals that go with it, and which of them is shown. */
  readonly proposals?: { readonly list: readonly Proposal[]; readonly chosen?: string };
  /** Titles of what does not go with it: own layers, proposals. */
  readonly left?: readonly string[];
  /** A story that is told on it. */
  readonly story?: Story;
}

/** More than this is not stored: own layers with their features, as JSON. */
export const shareBytesAtMost = 8_000_000;
/** Not asked for again so long after it was last shared, a link is forgotten. */
export const sharedForDays = 180;
export const isShareId = (id: string): boolean => /^[0-9a-f]{32}$/.test(id);

/** What an address may carry of it by itself; browsers and messengers cut longer ones. */
const addressAtMost = 1_800;
/** The words of an address that are a shared screen. */
export const sharedNames = ['on', 'look', 'map', 'view', 'lang', 'theme'] as const;

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
  const said = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
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
  };
}

const entriesOf = <Value>(pairs: readonly string[][], read: (said: string) => Value): Record<string, Value> =>
  Object.fromEntries(pairs.map(([id, said]) => [id!, read(said!)]));
