import type { HeardNode, NodeFigures } from '../../model/ops.ts';

/** The processes of the house, from what each says of itself. */
export interface NodeBoard {
  take(figures: NodeFigures): void;
  /** It went in order, so nobody misses it. */
  left(name: string): void;
  /** By name; one that fell silent stays for a day, so that somebody sees it. */
  all(): readonly HeardNode[];
}

const forgottenAfterMs = 86_400_000;

export function openNodeBoard(now: () => number): NodeBoard {
  const heard = new Map<string, HeardNode>();
  return {
    take: (figures) => void heard.set(figures.name, { ...figures, heardMs: now() }),
    left: (name) => void heard.delete(name),
    all() {
      for (const { name, heardMs } of heard.values()) if (now() - heardMs > forgottenAfterMs) heard.delete(name);
      return [...heard.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
  };
}
