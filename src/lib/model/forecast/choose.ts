import { follow, foretell, spread, z95, type Form } from './ets.ts';
import { aicc, fit, fixed, sigma2, type Fit } from './fit.ts';
import { correction, plain, scalesOf, type Scale } from './scale.ts';

/** One step of a forecast: its centre and the bounds that 95 of 100 values are expected within. */
export interface Step {
  readonly low: number;
  readonly centre: number;
  readonly high: number;
}

/** A fitted way to foretell a series. */
export interface Method {
  /** `ETS(A,N,A)`, `naive`, `seasonal naive`; with `√` where it is fitted to the square root. */
  readonly name: string;
  readonly scale: Scale;
  readonly fit: Fit;
}

/** What tells forms apart besides the season. */
export type Shape = Pick<Form, 'trend' | 'returns'>;
const letters = { none: 'N', additive: 'A', damped: 'Ad' } as const;

/** The form of least AICc; seasonal ones only where the series has three seasons at least. */
export function chooseEts(values: readonly number[], period: number, shapes: readonly Shape[]): Method {
  const seasons = period > 1 && values.length >= 3 * period ? [false, true] : [false];
  const forms = seasons.flatMap((seasonal) => shapes.map((shape): Form => ({ ...shape, seasonal, period })));
  let best: (Method & { readonly score: number }) | undefined;
  for (const scale of scalesOf(values)) {
    const scaled = values.map(scale.to);
    for (const form of forms) {
      const fitted = fit(form, scaled);
      const score = aicc(fitted) + correction(scale, values);
      if (best && best.score <= score) continue;
      const ets = `ETS(A,${form.returns ? 'R' : letters[form.trend]},${form.seasonal ? 'A' : 'N'})`;
      best = { name: scale === plain ? ets : `${ets} √`, scale, fit: fitted, score };
    }
  }
  return best!;
}

/** What any method must beat: as it is now, and as it was a season ago. Both are corners of the same recursions. */
export function baselines(values: readonly number[], period: number): Method[] {
  const naive = fixed(
    { trend: 'none', seasonal: false, period },
    { alpha: 1, beta: 0, gamma: 0, phi: 1, rho: 1 },
    values,
  );
  const found: Method[] = [{ name: 'naive', scale: plain, fit: naive }];
  if (period > 1 && values.length >= 2 * period) {
    const seasonal = { alpha: 0, beta: 0, gamma: 1, phi: 1, rho: 1 };
    const form: Form = { trend: 'none', seasonal: true, period };
    found.push({ name: 'seasonal naive', scale: plain, fit: fixed(form, seasonal, values) });
  }
  return found;
}

/** A method fitted anew to a longer series, its form and scale kept; a baseline has nothing to fit. */
export function refit({ name, scale, fit: old }: Method, values: readonly number[]): Method {
  const scaled = values.map(scale.to);
  const { form, smoothing } = old.model;
  return { name, scale, fit: old.free === 0 ? fixed(form, smoothing, scaled) : fit(form, scaled) };
}

/** The method as it stands after `values`, with the parameters it has. */
export function carryOn({ name, scale, fit: old }: Method, values: readonly number[]): Method {
  const { end } = follow(old.model, values.map(scale.to));
  return { name, scale, fit: { ...old, end } };
}

/** The next `steps` after the end of the series. `wider` is how many times as far off the bounds lie as the errors alone say. */
export function stepsOf({ fit: fitted, scale }: Method, steps: number, wider = 1): Step[] {
  const spreads = spread(fitted.model, steps);
  const variance = sigma2(fitted);
  return foretell(fitted.model, fitted.end, steps).map((mean, at) => {
    const half = wider * z95 * Math.sqrt(variance * spreads[at]!);
    return { low: scale.from(mean - half), centre: scale.from(mean), high: scale.from(mean + half) };
  });
}
