import type { OwnLayer } from '../../model/own-layer.ts';
import type { Text } from '../../model/text.ts';
import type { Layer } from '../layer.ts';
import { openOwnRoom, type OwnRoom } from './own-room.ts';

/** Layers of a person's own as one layer of the stage: closed when it throws, opened anew with the engines. */
export function ownLayer(id: string, list: () => readonly OwnLayer[], say: (sentence: Text) => void) {
  let room: OwnRoom | undefined;
  const layer: Layer = {
    ...{ id, title: { zh: '我的图层', en: 'My layers' }, domain: 'own', feeds: [], kinds: ['OwnFeature'] },
    ...{ source: { zh: '本人', en: 'One’s own' }, licence: '', shownAtFirst: true, legend: [] },
    open(stage) {
      const opened = openOwnRoom(stage, say);
      room = opened;
      opened.set(list());
      return {
        update: (view) => opened.update(view),
        close() {
          opened.close();
          if (room === opened) room = undefined;
        },
      };
    },
  };
  return { layer, changed: () => room?.set(list()) };
}
