/** What a series is looked at through: as it is, or by a root or logarithm, where errors grow with the value. */
export interface Scale {
  readonly name: 'plain' | 'root' | 'log';
  to(value: number): number;
  from(value: number): number;
}

export const plain: Scale = { name: 'plain', to: (value) => value, from: (value) => value };

/** All scales a series can be looked at through; only itself where a value is below 0 or all are 0. */
export function scalesOf(values: readonly number[]): Scale[] {
  const known = values.filter((value) => !Number.isNaN(value));
  const total = known.reduce((sum, value) => sum + value, 0);
  if (total <= 0 || known.some((value) => value < 0)) return [plain];
  const moved = (0.05 * total) / known.length;
  const root: Scale = {
    name: 'root',
    to: (value) => Math.sqrt(value + moved),
    from: (value) => Math.max(0, Math.max(0, value) ** 2 - moved),
  };
  return [plain, root];
}

/** What Akaike's criterion of a fit on a scale lacks to be one of the values themselves. */
export function correction(scale: Scale, values: readonly number[]): number {
  if (scale.name === 'plain') return 0;
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + 2 * Math.log(2 * scale.to(value)), 0);
}
