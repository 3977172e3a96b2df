import type { Live } from '../../live/live.ts';
import type { PastCity } from '../../live/past.ts';
import type { FeedId } from '../../model/id.ts';
import type { PastMode } from '../../model/past-wire.ts';
import type { Span } from '../../model/recorded.ts';
import type { SharedMoment } from '../../model/share.ts';
import type { LayerManifest, LayerView } from '../../stage/layer.ts';
import type { Cockpit } from '../cockpit.svelte.ts';
import { isShown } from '../is-shown.ts';
import { openLayerView, type Shown } from '../layer-view.ts';

/** How a view stands whose moment is its own. */
export interface Standing {
  /** The moment that is shown; absent as long as nothing is. */
  readonly atMs?: number;
  /** Another one was asked for and is not there yet. */
  readonly isComing: boolean;
  readonly mode: PastMode;
  /** Nobody recorded where movers were. */
  readonly gap?: Span;
  /** From when on there is a record. */
  readonly fromMs?: number;
  readonly trouble: string;
}

type BesideLive = Pick<Live, 'state' | 'movers' | 'watch'>;

/** One view beside the first, with layers and a moment of its own where somebody chose them. */
export class BesideView implements Shown {
  /** Those of the first view where absent. */
  layers = $state.raw<ReadonlySet<string>>();
  /** `same` as the first view, `live`, or ms since 1970. */
  moment = $state.raw<SharedMoment>('same');
  standing = $state.raw<Standing>();
  /** What layers draw from. */
  readonly view: LayerView;
  readonly #cockpit: Cockpit;
  #past = $state.raw<PastCity>();

  constructor(cockpit: Cockpit) {
    this.#cockpit = cockpit;
    this.view = openLayerView(cockpit, this);
  }

  /** No line of its own where it shows what the page has anyway. */
  get live(): BesideLive {
    const { live, times } = this.#cockpit;
    if (this.moment === 'same') return live;
    if (this.moment === 'live') return times?.beneath ?? live;
    return this.#past ?? nothingYet;
  }

  /** A line that is this view's alone. */
  get ownLine(): Live | undefined {
    return this.#past;
  }

  get now(): number {
    const { now, times } = this.#cockpit;
    if (this.moment === 'same') return now;
    if (this.moment === 'live') return now + (times?.time().behindLiveMs ?? 0);
    return this.standing?.atMs ?? this.moment;
  }

  get pace(): number {
    if (this.moment === 'same') return this.#cockpit.pace;
    return this.moment === 'live' ? 1 : 0;
  }

  get isOfPage(): boolean {
    return this.moment === 'same';
  }

  shows(layer: LayerManifest): boolean {
    return this.layers?.has(layer.id) ?? isShown(this.#cockpit, layer);
  }

  /** From here on the view chooses for itself, beginning with what it shows. */
  toggle(layer: LayerManifest): void {
    const shown = new Set(this.#cockpit.layers.filter((one) => this.shows(one)).map(({ id }) => id));
    if (!shown.delete(layer.id)) shown.add(layer.id);
    this.layers = shown;
  }

  /** Keeps a line to its moment open for as long as it has one. Within a component. */
  follow(): void {
    const isPast = $derived(typeof this.moment === 'number');
    const mode = $derived(this.#cockpit.time().mode);
    const feeds = $derived(feedsOf(this.#cockpit.layers.filter((layer) => this.shows(layer))).join(' '));
    $effect(() => {
      if (!isPast) return;
      const past = this.#cockpit.times?.openAnother(feeds.split(' '));
      if (!past) return;
      const unwatch = past.watch(() => (this.standing = standingOf(past)));
      this.#past = past;
      return () => {
        unwatch();
        past.close();
        this.#past = this.standing = undefined;
      };
    });
    $effect(() => {
      if (typeof this.moment === 'number') this.#past?.seek({ atMs: this.moment, mode, playing: false, speed: 1 });
    });
  }
}

/** Alerts too: what they stand over is emphasised. */
function feedsOf(layers: readonly LayerManifest[]): FeedId[] {
  return [...new Set(['alerts', ...layers.flatMap(({ feeds }) => feeds)])].sort();
}

function standingOf(past: PastCity): Standing {
  const [moment, reach] = [past.moment(), past.reach()];
  return {
    ...(moment ? { atMs: moment.atMs } : {}),
    isComing: past.sought() !== undefined,
    ...(moment?.gap ? { gap: moment.gap } : {}),
    ...(reach ? { fromMs: reach.fromMs } : {}),
    mode: moment?.mode ?? 'known',
    trouble: past.connection().reason || past.notice(),
  };
}

/** A moment whose line is not open yet: nothing is known of it, and above all not what is so now. */
const nothingYet: BesideLive = { state: () => undefined, movers: () => undefined, watch: () => () => undefined };
