import type { SharedComparison, SharedView } from '../../model/share.ts';
import type { Cockpit } from '../cockpit.svelte.ts';
import { BesideView } from './beside-view.svelte.ts';

export type ComparisonKind = 'off' | 'swipe' | 'split';

/** Views beside the first, at most: each is a picture of its own, and four of them are what a desk's screen has room for. */
export const besideAtMost = 3;
export const letters = ['A', 'B', 'C', 'D'] as const;

/** What is looked at side by side: the page's own view is A, and those beside it follow its camera. */
export class Comparison {
  kind = $state<ComparisonKind>('off');
  /** Of a swipe: how much of the map is A's, 0 … 1. */
  share = $state(0.5);
  /** Of a swipe: A lies over B, not left of it. */
  stacked = $state(false);
  beside = $state.raw<readonly BesideView[]>([]);
  readonly #cockpit: Cockpit;

  constructor(cockpit: Cockpit) {
    this.#cockpit = cockpit;
  }

  begin(kind: ComparisonKind): void {
    this.kind = kind;
    if (kind === 'off') this.beside = [];
    else if (this.beside.length === 0) this.add();
    // A swipe has two sides.
    else if (kind === 'swipe') this.beside = this.beside.slice(0, 1);
  }

  add(): void {
    if (this.beside.length < besideAtMost) this.beside = [...this.beside, new BesideView(this.#cockpit)];
  }

  remove(view: BesideView): void {
    this.beside = this.beside.filter((other) => other !== view);
    if (this.beside.length === 0) this.kind = 'off';
  }

  shared(): SharedComparison | undefined {
    const { kind, share, stacked } = this;
    if (kind === 'off') return undefined;
    const views = this.beside.map(({ layers, moment }): SharedView => ({
      moment,
      ...(layers ? { layers: [...layers] } : {}),
    }));
    return { kind, share: Math.round(share * 100) / 100, stacked, views };
  }

  restore({ kind, share, stacked, views }: SharedComparison): void {
    const known = new Set(this.#cockpit.layers.map(({ id }) => id));
    const each = views.slice(0, kind === 'swipe' ? 1 : besideAtMost).map(({ moment, layers }) => {
      const view = new BesideView(this.#cockpit);
      view.moment = moment;
      if (layers) view.layers = new Set(layers.filter((id) => known.has(id)));
      return view;
    });
    [this.kind, this.share, this.stacked, this.beside] = [kind, share, stacked, each];
    if (each.length === 0) this.begin(kind);
  }
}
