import type { AnalysisView } from '../../model/analysis.ts';
import type { Thing } from '../../model/entity.ts';
import { readingOf } from '../../model/reading.ts';
import { isBeyond, standingOf } from '../../model/resource.ts';
import { airOf } from '../../model/station.ts';
import { editionInForce } from '../../model/standards/hj633.ts';
import { type Facts, type Place, sourceOf, worseOf, worstAlert } from './facts.ts';
import { airSteps, chemicalShare, reaches, shareAt, waterSteps } from './scales.ts';

const unknown = { zh: '未知：缺测或过期', en: 'unknown: missing or late' };
const noStage = { zh: '没有警戒水位，无法评价', en: 'no warning stage is set, so it cannot be judged' };

/** What a thing of these kinds measures, in words and as a share; `null` where it is unknown. */
interface Measured {
  readonly share: number | null;
  readonly says: { readonly zh: string; readonly en: string };
}

/** Gauges and pumping stations by their level against the warning stage. */
export function waterFacts(view: AnalysisView, place: Place): Facts {
  return factsOf(view, place, 'sl651', ['RiverGauge', 'PumpingStation'], 'water', (state, gauge) => {
    const level = readingOf(state, gauge.id, 'waterLevel', view.now);
    const warning = level?.stream.limit?.high;
    if (!level?.fresh || level.value === null) return { share: null, says: unknown };
    if (warning === undefined) return { share: null, says: noStage };
    const [is, limit] = [level.value.toFixed(2), warning.toFixed(2)];
    const says = { zh: `水位 ${is} m，警戒 ${limit} m`, en: `level ${is} m, warning stage ${limit} m` };
    return { share: shareAt(waterSteps, level.value - warning), says };
  });
}

/** Air stations by the index of HJ 633; each speaks for the ground that is nearest to it. */
export function airFacts(view: AnalysisView, place: Place): Facts {
  return factsOf(view, place, 'hj212', ['AirStation'], undefined, (state, station) => {
    const { aqi } = airOf(state, station, view.now, editionInForce);
    if (aqi === null) return { share: null, says: unknown };
    return { share: shareAt(airSteps, aqi), says: { zh: `AQI ${aqi}`, en: `AQI ${aqi}` } };
  });
}

/** Sites by GB 18218. */
export function chemicalFacts(view: AnalysisView, place: Place): Facts {
  return factsOf(view, place, 'resources', ['HazardSite'], 'chemicals', (state, site) => {
    const { sum: ratio, parts } = standingOf(state, site.id, 'criticalRatio', view.now);
    if (ratio === undefined) return { share: null, says: unknown };
    const words = `Σq/Q ${ratio.toFixed(2)}`;
    return { share: chemicalShare(ratio, isBeyond(parts[0]!, ratio)), says: { zh: words, en: words } };
  });
}

type State = NonNullable<ReturnType<AnalysisView['state']>>;

/** Of a feed that has none of what it is to tell nothing is known. */
function factsOf(
  view: AnalysisView,
  place: Place,
  feed: string,
  kinds: readonly string[],
  reach: 'water' | 'chemicals' | undefined,
  measure: (state: State, thing: Thing) => Measured,
): Facts {
  const state = view.state(feed);
  const things = [...(state?.things.values() ?? [])].filter(({ kind, location }) => kinds.includes(kind) && location);
  if (!state || things.length === 0) return null;
  const [fullM, reachM] = reach ? reaches[reach] : [0, 0];
  return things.map((thing) => {
    const [x, y] = place(thing.location!);
    const { share, says } = measure(state, thing);
    const alert = worstAlert(view, thing);
    return { x, y, fullM, reachM, value: worseOf(share, alert), source: sourceOf(thing, alert, { says }) };
  });
}
