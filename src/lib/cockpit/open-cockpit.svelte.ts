import { onMount } from 'svelte';
import { loadDivisions } from '../geo/divisions.ts';
import { type First, openLive } from '../live/live.ts';
import { openPast } from '../live/past.ts';
import { openTimeMachine } from '../live/time-machine.ts';
import { openWorkerConnection } from '../live/worker-connection.ts';
import { openWorkerLine } from '../live/worker-line.ts';
import type { City } from '../model/city.ts';
import type { FeedId } from '../model/id.ts';
import type { LayerManifest } from '../stage/layer.ts';
import { Cockpit, provideCockpit } from './cockpit.svelte.ts';
import type { AnalysisRooms } from './findings.svelte.ts';
import { followAddress, followPlace } from './follow-address.svelte.ts';
import type { DeskPanel } from './panel.ts';
import { Screen } from './screen.svelte.ts';
import { screenStore } from './screen-store.ts';

const clockEveryMs = 250;

/** The feeds that these panels and layers read: a page asks for those and for no other. */
export function feedsOf(panels: readonly DeskPanel[], layers: readonly LayerManifest[]): FeedId[] {
  return [...new Set([...panels.flatMap((panel) => panel.feeds ?? []), ...layers.flatMap((layer) => layer.feeds)])];
}

interface CockpitOptions {
  readonly screenKey?: string;
  readonly first?: First;
  readonly analyses?: AnalysisRooms;
}

/**
 * Opens the cockpit of a page: its line to the hub, its time, its address, its clock, its language. Within a component, which
 * it lives as long as.
 */
export function openCockpit(
  city: City,
  layers: readonly LayerManifest[],
  feeds: readonly FeedId[],
  { screenKey, first, analyses = {} }: CockpitOptions = {},
): Cockpit {
  const times = openTimeMachine({
    live: openLive({ feeds, movers: feeds, openLine: openWorkerLine, ...(first ? { first } : {}) }),
    openPast: (of = feeds) => openPast({ feeds: of, movers: of, openConnection: openWorkerConnection }),
  });
  const screen = new Screen(screenStore(), 'zh', screenKey);
  const cockpit = provideCockpit(new Cockpit(city, times, layers, screen, times));
  followAddress(cockpit, times);
  followPlace(cockpit);
  cockpit.findings.offer(analyses, first?.until ?? Promise.resolve());

  onMount(() => {
    const clock = setInterval(() => {
      cockpit.turn();
      cockpit.findings.turn();
    }, clockEveryMs);
    void Promise.resolve(first?.until).then(() =>
      loadDivisions(`/tiles/${city.id}`).then(
        (outlines) => (cockpit.scope.outlines = outlines),
        (error: unknown) => cockpit.tell(noOutlines, { why: error instanceof Error ? error.message : String(error) }),
      ),
    );
    return () => {
      clearInterval(clock);
      cockpit.findings.close();
      times.close();
    };
  });

  $effect(() => {
    document.documentElement.lang = screen.language === 'zh' ? 'zh-CN' : 'en';
    document.documentElement.dataset.theme = screen.theme;
  });
  return cockpit;
}

const noOutlines = {
  zh: '镇街与村社边界无法读取，暂不能下钻到村社：{why}',
  en: 'The outlines of towns and villages could not be read, so villages cannot be entered: {why}',
};
