/** Where a function of some numbers is least, by the simplex of Nelder and Mead (1965), from `from` in steps of `step`. */
export function minimise(
  cost: (at: readonly number[]) => number,
  from: readonly number[],
  step = 0.6,
  triesAtMost = 160,
): { readonly at: readonly number[]; readonly cost: number } {
  const size = from.length;
  const point = (at: number[]) => ({ at, cost: finite(cost(at)) });
  const simplex = [point([...from])];
  for (let axis = 0; axis < size; axis += 1)
    simplex.push(point(from.map((value, own) => value + (own === axis ? step : 0))));
  for (let tries = size + 1; tries < triesAtMost;) {
    simplex.sort((a, b) => a.cost - b.cost);
    const [best, worst] = [simplex[0]!, simplex[size]!];
    if (Math.abs(worst.cost - best.cost) <= 1e-10 * (Math.abs(best.cost) + 1e-12)) break;
    const centre = from.map((_, axis) => simplex.slice(0, size).reduce((sum, { at }) => sum + at[axis]!, 0) / size);
    const along = (far: number) => point(centre.map((value, axis) => value + far * (value - worst.at[axis]!)));
    const mirrored = along(1);
    tries += 2;
    if (mirrored.cost < best.cost) {
      const farther = along(2);
      simplex[size] = farther.cost < mirrored.cost ? farther : mirrored;
    } else if (mirrored.cost < simplex[size - 1]!.cost) simplex[size] = mirrored;
    else {
      const nearer = along(mirrored.cost < worst.cost ? 0.5 : -0.5);
      if (nearer.cost < Math.min(mirrored.cost, worst.cost)) simplex[size] = nearer;
      else {
        for (let corner = 1; corner <= size; corner += 1)
          simplex[corner] = point(simplex[corner]!.at.map((value, axis) => (value + best.at[axis]!) / 2));
        tries += size;
      }
    }
  }
  return simplex.sort((a, b) => a.cost - b.cost)[0]!;
}

const finite = (cost: number): number => (Number.isFinite(cost) ? cost : Number.MAX_VALUE);
