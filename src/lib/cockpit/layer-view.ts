import type { Live } from '../live/live.ts';
import type { LayerView } from '../stage/layer.ts';
import { alertsByThing } from './alerts-by-thing.ts';
import type { Cockpit } from './cockpit.svelte.ts';

/** Which city is drawn, and at what time: the page's own, or that of a view beside it. */
export interface Shown {
  readonly live: Pick<Live, 'state' | 'movers'>;
  readonly now: number;
  /** How fast `now` goes on. */
  readonly pace: number;
  /** What analyses found is of the time the page shows, and of no other. */
  readonly isOfPage: boolean;
}

/** What layers draw from: one object for as long as the map lives, which looks at what is shown whenever it is asked. */
export function openLayerView(cockpit: Cockpit, shown: Shown): LayerView {
  const { screen } = cockpit;
  const alertsOf = alertsByThing();
  return {
    state: (feed) => shown.live.state(feed),
    movers: (feed) => shown.live.movers(feed),
    alertsOf: (thing) => alertsOf(shown.live.state('alerts'), thing),
    findingOf: (analysis) => (shown.isOfPage ? cockpit.findings.of(analysis) : undefined),
    opacityOf: (layer) => screen.opacityOf(layer),
    choiceOf: (layer) => screen.chosen.get(layer),
    get now() {
      return shown.now;
    },
    get pace() {
      return shown.pace;
    },
    get language() {
      return screen.language;
    },
    get selected() {
      return cockpit.selected?.id;
    },
    get buildings() {
      return cockpit.buildings;
    },
    get proposal() {
      return cockpit.proposals.shown;
    },
  };
}
