import type { Trunk, TrunkEars } from './trunk.ts';

/** The trunk of a house that is one process: a function call. */
export function localTrunk(name = 'house'): Trunk {
  const listeners = new Set<TrunkEars>();
  const tell = (say: (ears: TrunkEars) => void): void => listeners.forEach(say);
  return {
    name,
    shared: false,
    claim: (claim) => tell((ears) => ears.claimed(claim)),
    facts: (delta) => tell((ears) => ears.facts(delta)),
    movers: () => undefined,
    statuses: (statuses) => tell((ears) => ears.statuses(name, statuses)),
    node: (figures) => tell((ears) => ears.node?.(figures)),
    wantMovers: () => undefined,
    listen(ears) {
      listeners.add(ears);
      return () => void listeners.delete(ears);
    },
    trouble: () => '',
    close: () => Promise.resolve(),
  };
}
