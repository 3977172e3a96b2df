import { cellsTouching } from '../geo/cells-in-view.ts';
import type { Live, Look } from '../live/live.ts';
import { fineLevel } from '../model/fix-grid.ts';
import type { Id } from '../model/id.ts';
import type { OpenedStage } from '../stage/opened-stage.ts';

/** The camera moves in every frame of a flight; what it sees is asked for at most this often. */
const askEveryMs = 400;

/** Asks the hub for detail where the camera looks and for what is selected, and for little while nobody sees the page. */
export function followCamera(stage: OpenedStage, live: Live, selected: () => Id | undefined): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function look(): Look {
    const outline = stage.seenGround();
    const id = selected();
    return {
      fine: outline.length > 2 ? cellsTouching(fineLevel, outline) : [],
      follow: id ? [id] : [],
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
