import { heightOfM, type Mass, type Proposal, type Ring, type Variant } from './proposal.ts';

/** What would stand otherwise if something were built: what stands on the site is gone, other bodies stand there. */
export interface GroundChange {
  /** Under what name it is told of. */
  readonly name: string;
  readonly cleared: readonly Ring[];
  readonly masses: readonly { readonly ring: Ring; readonly heightM: number; readonly floors: number }[];
}

export function groundChangeOf({ title, site }: Proposal, { name, items }: Variant): GroundChange {
  const masses = items.filter((item): item is Mass => item.kind === 'mass');
  return {
    name: `${title} · ${name}`,
    cleared: site ? [site] : [],
    masses: masses.map((mass) => ({ ring: mass.ring, heightM: heightOfM(mass), floors: mass.floors })),
  };
}

/** Buildings of the files are numbered from nought; proposed ones from here, so that whoever is told of one knows it. */
export const proposedFrom = 0xf000_0000;
