import { createCityFrame } from '../../geo/city-frame.ts';
import type { Analysis, AnalysisGround, AnalysisView, OpenAnalysis } from '../../model/analysis.ts';
import type { FactorId } from '../../model/risk/factors.ts';
import { riskGridId, type RiskGround } from '../../model/risk/risk-finding.ts';
import { choiceOf, type RiskChoice } from '../../model/risk/weights.ts';
import { measuredSpeeds } from '../../model/measured-speeds.ts';
import { findingOf } from './finding.ts';
import { gather, type Gathered } from './gather.ts';
import type { Ask, Begin, Reckoned, Told } from './messages.ts';
import { openSince } from './since.ts';
import type { Spot } from './spread.ts';

/** Combined risk over the district on a grid (城市CT): reckoned in a worker from what every feed says now. */
export default {
  id: riskGridId,
  feeds: ['alerts', 'command', 'hj212', 'sl651', 'resources', 'road-speed'],
  everyMs: 10_000,
  open(ground) {
    const worker = new Worker(new URL('./risk.worker.ts', import.meta.url), { type: 'module', name: 'risk grid' });
    return openWith(worker, ground);
  },
} satisfies Analysis;

/** What the analysis needs of a worker. */
type Reckoner = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

export function openWith(worker: Reckoner, { city, tilesUrl, found, failed }: AnalysisGround): OpenAnalysis {
  const frame = createCityFrame(city.origin);
  const since = openSince();
  let ground: RiskGround | undefined;
  let latest: AnalysisView | undefined;
  let order = 0;
  let asked: { readonly gathered: Gathered; readonly choice: RiskChoice } | undefined;

  worker.onerror = ({ message }) => failed(message || 'its script did not load');
  worker.onmessage = ({ data }: MessageEvent<Told>) => {
    if ('why' in data) return failed(data.why);
    if ('order' in data) return show(data);
    ground = data.ground;
    if (latest) ask(latest);
  };
  worker.postMessage({ origin: city.origin, tilesUrl } satisfies Begin);

  function ask(view: AnalysisView): void {
    const gathered = gather(view, frame.place);
    const choice = choiceOf(view.choiceOf(riskGridId));
    asked = { gathered, choice };
    const speeds = view.isCurrent ? measuredSpeeds(view.state('road-speed'), view.now) : undefined;
    worker.postMessage({ order: (order += 1), choice, spots: spotsOf(gathered), speeds } satisfies Ask);
  }

  function show(reckoned: Reckoned): void {
    if (reckoned.order !== order || !asked || !ground) return;
    const { gathered, choice } = asked;
    found(findingOf(ground, gathered, choice, reckoned, since(reckoned.level, choice, gathered.atMs)));
  }

  return {
    update(view) {
      latest = view;
      if (ground) ask(view);
    },
    close: () => worker.terminate(),
  };
}

/** Where and how bad, without the words: those stay here. */
function spotsOf({ facts }: Gathered): Ask['spots'] {
  const bare = Object.entries(facts).map(([factor, known]) => [
    factor,
    known && known.map(({ source: _words, ...spot }): Spot => spot),
  ]);
  return Object.fromEntries(bare) as Record<FactorId, readonly Spot[] | null>;
}
