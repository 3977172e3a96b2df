import { cellsTouching } from '../geo/cells-in-view.ts';
import type { Live, Look } from '../live/live.ts';
import { cellAt, fineLevel } from '../model/fix-grid.ts';
import { lookedAt } from '../stage/flat/mercator.ts';
import type { Picture } from '../stage/opened-stage.ts';
import type { Cockpit } from './cockpit.svelte.ts';

/** The camera moves in every frame of a flight; what it sees is asked for at most this often. */
const askEveryMs = 400;
/** A storm of alarms does not ask for the whole city in detail: so many of the newest count. */
const alarmsAtMost = 64;

/** Asks the hub for detail where the camera looks, around alarms and for what is selected, and for little while nobody sees the page. */
export function followCamera(stage: Picture, cockpit: Cockpit, live: Pick<Live, 'look'> = cockpit.live): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function look(): Look {
    const outline = stage.seenGround();
    const seen = outline.length > 2 ? cellsTouching(fineLevel, outline) : [];
    return {
      fine: [...new Set([...seen, ...alarmedCells(stage, cockpit)])].sort((a, b) => a - b),
      follow: cockpit.selected ? [cockpit.selected.id] : [],
      hidden: document.visibilityState === 'hidden',
    };
  }

  function ask(): void {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      live.look(look());
    }, askEveryMs);
  }

  const unlisten = stage.onFrame(ask);
  document.addEventListener('visibilitychange', ask);
  ask();
  return () => {
    clearTimeout(waiting);
    unlisten();
    document.removeEventListener('visibilitychange', ask);
  };
}

/** The cells in which something is alarmed: what moves there is wanted exactly, wherever the camera looks. */
function alarmedCells(stage: Picture, cockpit: Cockpit): number[] {
  const alerts = [...(cockpit.live.state('alerts')?.alerts.values() ?? [])];
  const newest = alerts.sort((a, b) => b.onset - a.onset).slice(0, alarmsAtMost);
  return newest.flatMap(({ thing }) => {
    const place = cockpit.placeOf(thing);
    if (!place) return [];
    const [x, y] = stage.frame.place(place);
    const cell = cellAt(fineLevel, x, y);
    return cell < 0 ? [] : [cell];
  });
}

/** The place in the middle of the picture, in degrees; nothing while there is none. */
export function middleOfMap({ stage }: Cockpit): readonly [lonDeg: number, latDeg: number] | undefined {
  if (!stage) return undefined;
  const { lonDeg, latDeg } = lookedAt(stage.camera.pose());
  return [lonDeg, latDeg];
}
