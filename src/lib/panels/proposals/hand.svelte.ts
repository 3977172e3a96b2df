import type { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import { newKey } from '../../cockpit/new-key.ts';
import { PointsTool } from '../../cockpit/points-tool.svelte.ts';
import { crossingOf } from '../../geo/ring.ts';
import type { Position } from '../../model/entity.ts';
import { movedTo, sited, withItem } from '../../model/proposals/edits.ts';
import { chosenOf, type Item, type Proposal, type Ring } from '../../model/proposals/proposal.ts';
import type { Text } from '../../model/text.ts';
import { boxAt, massLike, ringOf } from './shapes.ts';
import { text } from './text.ts';

export const drawn = ['site', 'mass', 'box', 'road', 'green'] as const;
export type Mode = (typeof drawn)[number] | 'move' | 'reshape';
const once: ReadonlySet<Mode> = new Set(['box', 'move']);
/** After these one goes on with the next. */
const again: ReadonlySet<Mode> = new Set(['mass', 'box', 'road', 'green']);

/** The hand that draws a proposal on the map. */
export class ProposalHand {
  mode = $state<Mode>();
  tool = $state.raw<PointsTool>();
  box = $state({ wideM: 40, deepM: 15, turnDeg: 0 });
  roadM = $state(7);
  /** Why what was drawn cannot be taken. */
  why = $state('');
  readonly #cockpit: Cockpit;
  /** Where the keyboard was before the map had it. */
  #from: HTMLElement | undefined;

  constructor(cockpit: Cockpit) {
    this.#cockpit = cockpit;
  }

  get isHeld(): boolean {
    return this.tool !== undefined && this.#cockpit.hand.tool === this.tool;
  }

  get isClosed(): boolean {
    return this.mode !== 'road' && !(this.mode === 'reshape' && this.#item()?.kind === 'road');
  }

  get isOnce(): boolean {
    return this.mode !== undefined && once.has(this.mode);
  }

  hold(mode: Mode | undefined): void {
    const { hand } = this.#cockpit;
    if (this.isHeld) hand.tool = undefined;
    this.why = '';
    this.mode = mode;
    this.tool = mode && new PointsTool(once.has(mode) ? 1 : undefined);
    if (!this.tool) return;
    this.#from = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
    hand.tool = this.tool;
  }

  letGo(): void {
    this.hold(undefined);
    this.#from?.focus();
  }

  /** Takes what was drawn, or says why not and lets the hand go on. */
  done(): void {
    const { tool, mode } = this;
    const { one } = this.#cockpit.proposals;
    if (!tool || !mode || !one) return;
    this.why = this.#faultOf(mode, tool.points);
    if (this.why) return void (tool.ended = false);
    this.#take(mode, tool.points, one);
    if (again.has(mode)) tool.drop();
    else this.letGo();
  }

  #faultOf(mode: Mode, points: readonly Position[]): string {
    const { say } = this.#cockpit;
    const refuse = (words: Text, holes = {}) => say.call(this.#cockpit, words, holes);
    const sizes = mode === 'box' ? [this.box.wideM, this.box.deepM] : mode === 'road' ? [this.roadM] : [];
    // A field that was emptied gives nothing.
    if (sizes.some((sizeM) => !(sizeM > 0))) return refuse(text.noSize);
    if (this.isOnce) return '';
    if (!this.isClosed) return points.length < 2 ? refuse(text.tooFew.line) : '';
    if (points.length < 3) return refuse(text.tooFew.area);
    const at = crossingOf(ringOf(points));
    return at ? refuse(text.crossing, { place: at.map((degree) => degree!.toFixed(5)).join(', ') }) : '';
  }

  #take(mode: Mode, points: readonly Position[], one: Proposal): void {
    const { proposals, now } = this.#cockpit;
    if (mode === 'site') return proposals.put(sited(one, ringOf(points)));
    const item = this.#itemOf(mode, points, one);
    if (!item) return;
    proposals.put(withItem(one, item, now));
    proposals.item = item.id;
  }

  #itemOf(mode: Exclude<Mode, 'site'>, points: readonly Position[], one: Proposal): Item | undefined {
    const fresh = { id: newKey(), name: '' };
    const known = this.#item();
    if (mode === 'move') return known && movedTo(known, points[0]!);
    if (mode === 'reshape') return known && reshaped(known, points);
    if (mode === 'road') return { ...fresh, kind: 'road', points, widthM: this.roadM };
    if (mode === 'green') return { ...fresh, kind: 'green', ring: ringOf(points) };
    const { wideM, deepM, turnDeg } = this.box;
    const ring: Ring = mode === 'box' ? boxAt(points[0]!, wideM, deepM, turnDeg || 0) : ringOf(points);
    return massLike(chosenOf(one).items, { id: fresh.id, ring });
  }

  #item(): Item | undefined {
    const { one, item } = this.#cockpit.proposals;
    return one && chosenOf(one).items.find(({ id }) => id === item);
  }
}

const reshaped = (item: Item, points: readonly Position[]): Item =>
  item.kind === 'road' ? { ...item, points } : { ...item, ring: ringOf(points) };
