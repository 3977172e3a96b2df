import type { Scene } from '../model/scene.ts';
import type { Cockpit } from './cockpit.svelte.ts';
import { isPage } from './pages.ts';

const hourMs = 3_600_000;

/** Shows what a scene keeps: page, part of the district, layers, time and view. What it does not name stays as it is. */
export function showScene(cockpit: Cockpit, scene: Scene): void {
  const { scope, screen } = cockpit;
  if (isPage(scene.page)) scope.page = scene.page;
  scope.division = scene.division;
  cockpit.selected = undefined;
  for (const layer of scene.layers ? cockpit.layers : [])
    if (screen.shows(layer) !== scene.layers!.includes(layer.id)) screen.toggle(layer);
  showTime(cockpit, scene);
  void cockpit.stage?.camera.flyToPose(scene.pose);
}

function showTime({ times }: Cockpit, { time }: Scene): void {
  if (!times) return;
  const { kind, nowMs, behindLiveMs } = times.time();
  if (time) {
    times.seek(nowMs + behindLiveMs - time.hoursBack * hourMs);
    times.play(time.speed);
  } else if (kind === 'past') times.live();
}

/** What is shown now, as a scene keeps it; nothing where no city is drawn. */
export function viewOf(cockpit: Cockpit): Pick<Scene, 'pose' | 'page' | 'division' | 'layers' | 'time'> | undefined {
  const pose = cockpit.stage?.camera.pose();
  if (!pose) return undefined;
  const { kind, behindLiveMs, speed } = cockpit.time();
  const { page, division } = cockpit.scope;
  const hoursBack = Math.min(48, Math.max(0.1, behindLiveMs / hourMs));
  return {
    pose,
    page,
    layers: cockpit.layers.filter((layer) => cockpit.screen.shows(layer)).map(({ id }) => id),
    ...(division === undefined ? {} : { division }),
    ...(kind === 'past' ? { time: { hoursBack, speed: Math.max(1, speed) } } : {}),
  };
}
