import type { Delta, Observation } from '../../model/change.ts';

/** Deltas as fewer that lead to the same: runs that only observe become one. */
export function folded(deltas: readonly Delta[]): Delta[] {
  const fewer: Delta[] = [];
  let run: Observation[] | undefined;
  for (const delta of deltas) {
    const observesOnly = !delta.remove?.length && !delta.upsert?.length;
    const last = fewer.at(-1);
    if (observesOnly && run && last) {
      run.push(...(delta.observe ?? []));
      fewer[fewer.length - 1] = { ...delta, observe: run };
    } else {
      run = observesOnly ? [...(delta.observe ?? [])] : undefined;
      fewer.push(run ? { ...delta, observe: run } : delta);
    }
  }
  return fewer;
}
