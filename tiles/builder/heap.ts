/** A binary heap of numbered nodes, the cheapest on top. */
export interface Heap {
  push(node: number, cost: number): void;
  pop(): { node: number; cost: number } | undefined;
}

export function createHeap(): Heap {
  const nodes: number[] = [];
  const costs: number[] = [];
  const swap = (a: number, b: number): void => {
    [nodes[a], nodes[b]] = [nodes[b]!, nodes[a]!];
    [costs[a], costs[b]] = [costs[b]!, costs[a]!];
  };
  const sink = (from: number): void => {
    for (let at = from; ;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < costs.length && costs[child]! < costs[least]!) least = child;
      if (least === at) return;
      swap(at, least);
      at = least;
    }
  };
  return {
    push(node, cost) {
      nodes.push(node);
      costs.push(cost);
      for (let at = nodes.length - 1; at > 0 && costs[(at - 1) >> 1]! > costs[at]!; at = (at - 1) >> 1)
        swap(at, (at - 1) >> 1);
    },
    pop() {
      if (nodes.length === 0) return undefined;
      swap(0, nodes.length - 1);
      const top = { node: nodes.pop()!, cost: costs.pop()! };
      sink(0);
      return top;
    },
  };
}
