import type { Position } from '../entity.ts';
import { lacking } from '../lacking.ts';
import { chosenOf, firstAssumptions, middleOf, type Item, type Proposal, type Ring, type Variant } from './proposal.ts';

/** Who does something when, and under which key what is new is known. */
export interface Deed {
  readonly key: string;
  readonly by: string;
  readonly nowMs: number;
}

const drawn = { zh: '在探索页绘制的方案', en: 'A proposal drawn on the explorer' };

export function begun(title: string, variantName: string, { key, by, nowMs }: Deed): Proposal {
  const record = { method: drawn, inputs: [], madeMs: nowMs, by };
  const variant: Variant = { id: `${key}-1`, name: variantName, items: [], record };
  const id = `proposal-${key}`;
  return { id, title, variants: [variant], chosen: variant.id, assumptions: firstAssumptions, limits: {} };
}

/** Where the site was taken away, nothing of it is left behind. */
export const sited = (proposal: Proposal, site: Ring | undefined): Proposal =>
  site ? { ...proposal, site } : lacking(proposal, 'site');

/** Changes the variant that is shown. */
export function changed(proposal: Proposal, to: Partial<Omit<Variant, 'id'>>): Proposal {
  const { id } = chosenOf(proposal);
  const variants = proposal.variants.map((variant) => (variant.id === id ? { ...variant, ...to } : variant));
  return { ...proposal, variants };
}

/** In place of the item with the same id, else after all others. */
export function withItem(proposal: Proposal, item: Item, nowMs: number): Proposal {
  const { items, record } = chosenOf(proposal);
  const isKnown = items.some(({ id }) => id === item.id);
  const all = isKnown ? items.map((other) => (other.id === item.id ? item : other)) : [...items, item];
  return changed(proposal, { items: all, record: { ...record, madeMs: nowMs } });
}

export function withoutItem(proposal: Proposal, id: string, nowMs: number): Proposal {
  const { items, record } = chosenOf(proposal);
  return changed(proposal, {
    items: items.filter((item) => item.id !== id),
    record: { ...record, madeMs: nowMs },
  });
}

/** A second variant begins as the first stands, is shown, and has the first beside it. */
export function duplicated(proposal: Proposal, name: string, { key, by, nowMs }: Deed): Proposal {
  const from = chosenOf(proposal);
  const variant: Variant = { ...from, id: key, name, record: { ...from.record, by, madeMs: nowMs } };
  return { ...proposal, variants: [...proposal.variants, variant], chosen: variant.id, against: from.id };
}

/** The last one stays: a proposal without a variant is none. */
export function withoutVariant(proposal: Proposal, id: string): Proposal {
  const variants = proposal.variants.filter((variant) => variant.id !== id);
  if (variants.length === 0) return proposal;
  const left = { ...proposal, variants, chosen: proposal.chosen === id ? variants[0]!.id : proposal.chosen };
  return left.against === id || left.against === left.chosen ? lacking(left, 'against') : left;
}

/** Shows a variant; what was shown stays beside it where the two change places. */
export function switched(proposal: Proposal, id: string): Proposal {
  if (proposal.against === id) return { ...proposal, chosen: id, against: proposal.chosen };
  return { ...proposal, chosen: id };
}

export const beside = (proposal: Proposal, id: string | undefined): Proposal =>
  id === undefined || id === proposal.chosen ? lacking(proposal, 'against') : { ...proposal, against: id };

/** The same shape with its middle elsewhere: in a site of a kilometre its sides change by less than a centimetre. */
export function movedTo(item: Item, [lon, lat]: Position): Item {
  const [fromLon, fromLat] = middleOf(item);
  const moved = ([x, y]: Position): Position => [x + lon - fromLon, y + lat - fromLat];
  return item.kind === 'road' ? { ...item, points: item.points.map(moved) } : { ...item, ring: item.ring.map(moved) };
}
