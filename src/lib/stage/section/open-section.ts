import { plainGround, type GroundLook, type Section } from '../../model/section.ts';
import type { Layer } from '../layer.ts';
import type { LayerRack } from '../layer-rack.ts';
import type { StageOptions } from '../opened-stage.ts';
import type { Cutting } from './open-cut.ts';

/** Under this name cutting is told of when it fails. */
const id = 'section';

/** What is cut away and how the ground is seen, held through every life of the engines; its code comes with the first cut. */
export function openSection(rack: LayerRack, options: Pick<StageOptions, 'onBroken'>) {
  let [section, ground, asked]: [Section | undefined, GroundLook, boolean] = [undefined, plainGround, false];
  let cutting: Cutting | undefined;
  const isPlain = () => section === undefined && ground.alpha >= 1 && !ground.below;

  function layerOf(openCutting: (scene: Parameters<Layer['open']>[0]['cesium']['scene']) => Cutting): Layer {
    return {
      ...{ id, title: { zh: '剖切', en: 'Section' }, domain: 'city', feeds: [], kinds: [], licence: '', legend: [] },
      ...{ source: { zh: '本人', en: 'One’s own' }, shownAtFirst: true },
      open(stage) {
        const opened = openCutting(stage.cesium.scene);
        cutting = opened;
        opened.set(section, ground);
        return {
          update: () => undefined,
          close() {
            opened.close();
            if (cutting === opened) cutting = undefined;
          },
        };
      },
    };
  }

  return (nextSection: Section | undefined, nextGround: GroundLook): void => {
    [section, ground] = [nextSection, nextGround];
    cutting?.set(section, ground);
    if (asked || isPlain()) return;
    asked = true;
    import('./open-cut.ts').then(
      ({ openCutting }) => rack.open(layerOf(openCutting)),
      (error: unknown) => options.onBroken(id, error),
    );
  };
}
