import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { Language } from '../model/text.ts';
import { Arrangement } from './arrangement.svelte.ts';

export type Theme = 'dark' | 'light';
/** By the clock over the city, or held at noon or at night to look. */
export type Light = 'clock' | 'day' | 'night';

/** How this screen is set: kept on the machine, shared with nobody. */
export class Screen {
  language = $state<Language>('zh');
  theme = $state<Theme>('dark');
  light = $state<Light>('clock');
  /** Layers switched away from what their manifest says at first. */
  readonly switched = new SvelteSet<string>();
  /** How strongly layers of areas are drawn where somebody wants them fainter than they were made. */
  readonly faded = new SvelteMap<string, number>();
  /** Which of its looks was chosen for a layer, where it has several: what its areas are coloured by. */
  readonly chosen = new SvelteMap<string, string>();
  /** Layers in the order a person laid them, the topmost first; those not named lie beneath in the order they come. */
  order = $state.raw<readonly string[]>([]);
  tableOpen = $state(false);
  /** The layer whose things the table lists; its first where nobody chose. */
  tableOf = $state('');
  /** Who is at this screen, as others read it; empty when nobody said so. */
  person = $state('');
  /** What is opened at this screen is an exercise (演练), and marked as one wherever it is read. */
  exercise = $state(false);
  /** Which panels of a desk are in sight. */
  readonly arrangement: Arrangement;
  readonly #store: Pick<Storage, 'getItem' | 'setItem'>;

  readonly #key: string;

  /** `key`: under which it is kept; screens of another kind show other layers at first. */
  constructor(store: Pick<Storage, 'getItem' | 'setItem'>, language: Language, key = 'screen') {
    this.#store = store;
    this.#key = key;
    this.arrangement = new Arrangement(store, `${key}-arrangement`);
    const kept: Partial<Record<string, unknown>> = parse(store.getItem(key));
    this.language = kept.language === 'en' || kept.language === 'zh' ? kept.language : language;
    this.theme = kept.theme === 'light' ? 'light' : 'dark';
    this.light = kept.light === 'day' || kept.light === 'night' ? kept.light : 'clock';
    this.exercise = kept.exercise === true;
    if (typeof kept.person === 'string') this.person = kept.person;
    if (kept.faded && typeof kept.faded === 'object')
      for (const [id, share] of Object.entries(kept.faded)) if (typeof share === 'number') this.faded.set(id, share);
    if (kept.chosen && typeof kept.chosen === 'object')
      for (const [id, look] of Object.entries(kept.chosen)) if (typeof look === 'string') this.chosen.set(id, look);
    if (Array.isArray(kept.order)) this.order = kept.order.filter((id) => typeof id === 'string');
    if (Array.isArray(kept.switched)) for (const id of kept.switched) this.switched.add(String(id));
  }

  keep(): void {
    const { language, theme, light, person, exercise } = this;
    const layers = {
      switched: [...this.switched],
      order: this.order,
      faded: Object.fromEntries(this.faded),
      chosen: Object.fromEntries(this.chosen),
    };
    this.#store.setItem(this.#key, JSON.stringify({ language, theme, light, person, exercise, ...layers }));
  }

  shows(layer: { id: string; shownAtFirst: boolean }): boolean {
    return layer.shownAtFirst !== this.switched.has(layer.id);
  }

  /** The layers as they lie, the topmost first. */
  laid<Layer extends { readonly id: string }>(layers: readonly Layer[]): Layer[] {
    const rank = ({ id }: Layer) => (this.order.includes(id) ? this.order.indexOf(id) : this.order.length);
    return [...layers].sort((a, b) => rank(a) - rank(b));
  }

  opacityOf(layer: string): number {
    return this.faded.get(layer) ?? 1;
  }

  toggle(layer: { id: string }): void {
    if (!this.switched.delete(layer.id)) this.switched.add(layer.id);
  }
}

function parse(text: string | null): Partial<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return value && typeof value === 'object' ? value : {};
  } catch {
    return {}; // Somebody else wrote under our key: start as on a new screen.
  }
}

/** The moment the sun is drawn for: now, or the nearest noon or late evening of the city. */
export function sunTime(light: Light, nowMs: number, timeZone: string): number {
  if (light === 'clock') return nowMs;
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).formatToParts(nowMs);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const hour = (read('hour') % 24) + read('minute') / 60;
  return nowMs + ((light === 'day' ? 10.5 : 21) - hour) * 3_600_000;
}
