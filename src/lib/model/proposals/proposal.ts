import type { Position } from '../entity.ts';
import type { OriginRecord } from '../own-layer.ts';
import type { Text } from '../text.ts';

/** What a proposed building is for. */
export const massUses = ['residential', 'commercial', 'office', 'industrial', 'public', 'mixed'] as const;
export type MassUse = (typeof massUses)[number];

export const massUseLooks: Readonly<Record<MassUse, { readonly name: Text; readonly colour: string }>> = {
  residential: { name: { zh: '居住', en: 'Homes' }, colour: '#e8c98f' },
  commercial: { name: { zh: '商业', en: 'Shops' }, colour: '#e58fb1' },
  office: { name: { zh: '办公', en: 'Offices' }, colour: '#6fa8dc' },
  industrial: { name: { zh: '工业', en: 'Industry' }, colour: '#a98bd0' },
  public: { name: { zh: '公共服务', en: 'Public services' }, colour: '#6cc3a8' },
  mixed: { name: { zh: '混合', en: 'Mixed' }, colour: '#cfd873' },
};
export const greenColour = '#3f9d5a';
export const roadColour = '#9aa7b3';
export const siteColour = '#f0e442';
/** Of the variant that lies beside the shown one. */
export const againstColour = '#cc79a7';

/** A closed outline in degrees: the last place is the first. */
export type Ring = readonly Position[];

interface Part {
  readonly id: string;
  readonly name: string;
}
/** A body of equal storeys on the ground. */
export interface Mass extends Part {
  readonly kind: 'mass';
  readonly ring: Ring;
  readonly use: MassUse;
  readonly floors: number;
  readonly storeyM: number;
  /** Of its floor that counts towards the floor area ratio: 1 all, 0 none, as the rules of the place want it. */
  readonly countedShare: number;
}
export interface Road extends Part {
  readonly kind: 'road';
  /** Its middle. */
  readonly points: readonly Position[];
  readonly widthM: number;
}
export interface Green extends Part {
  readonly kind: 'green';
  readonly ring: Ring;
}
export type Item = Mass | Road | Green;
export type ItemKind = Item['kind'];

/** One way to build on a site. */
export interface Variant {
  readonly id: string;
  readonly name: string;
  readonly items: readonly Item[];
  readonly record: OriginRecord;
}

/** What figures rest on that no drawing says: a person's to change. */
export interface Assumptions {
  /** Floor of homes a person. */
  readonly homeM2PerPerson: number;
  /** Of a mixed building, 0 … 1. */
  readonly homesInMixed: number;
  /** Green begins so far from a wall. */
  readonly greenOffWallM: number;
}
/** 假定: no standard is claimed for these. */
export const firstAssumptions: Assumptions = { homeM2PerPerson: 40, homesInMixed: 0.5, greenOffWallM: 1 };

/** The conditions of the plan, where somebody typed them. */
export interface Limits {
  readonly farAtMost?: number;
  readonly densityAtMost?: number;
  readonly greenAtLeast?: number;
  readonly heightAtMostM?: number;
}

export interface Proposal {
  /** `proposal-…`. */
  readonly id: string;
  readonly title: string;
  readonly site?: Ring;
  readonly variants: readonly Variant[];
  /** The variant that is shown and edited. */
  readonly chosen: string;
  /** The one that lies beside it. */
  readonly against?: string;
  readonly assumptions: Assumptions;
  readonly limits: Limits;
}

/** What of a proposal lies on the map. */
export interface ProposalShown {
  readonly id: string;
  readonly site?: Ring;
  readonly variant: Variant;
  readonly against?: Variant;
  /** The part that is edited. */
  readonly item?: string;
}

export const variantOf = ({ variants }: Proposal, id: string | undefined): Variant | undefined =>
  variants.find((variant) => variant.id === id);

export const chosenOf = (proposal: Proposal): Variant => variantOf(proposal, proposal.chosen) ?? proposal.variants[0]!;

export function shownOf(proposal: Proposal, item?: string): ProposalShown {
  const against = variantOf(proposal, proposal.against);
  const { id, site } = proposal;
  return {
    ...{ id, variant: chosenOf(proposal) },
    ...(site ? { site } : {}),
    ...(against ? { against } : {}),
    ...(item ? { item } : {}),
  };
}

export const heightOfM = ({ floors, storeyM }: Mass): number => floors * storeyM;

/** Every place an item is drawn through. */
export const placesOf = (item: Item): readonly Position[] => (item.kind === 'road' ? item.points : item.ring);

/** The middle of the box about it: where it is called by its name, and taken hold of. */
export function middleOf(item: Item): [lonDeg: number, latDeg: number] {
  const places = placesOf(item);
  const between = (axis: 0 | 1): number => {
    const values = places.map((place) => place[axis]);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  return [between(0), between(1)];
}
