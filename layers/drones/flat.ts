import { dronesNow } from '../../src/lib/geo/drone-now.ts';
import { openTrails } from '../../src/lib/geo/trails.ts';
import type { FlatArea, FlatLayer, FlatLine, FlatPicture } from '../../src/lib/stage/flat/flat-layer.ts';
import { openMemory } from '../../src/lib/stage/flat/flat-marks.ts';
import type { LayerManifest } from '../../src/lib/stage/layer.ts';
import { colour, droneMarks, feed, ground, legend, piecesOf, trailOptions } from './look.ts';

const trailPx = 2.5;

export const manifest = {
  id: 'drones',
  title: { zh: '无人机', en: 'Drones' },
  domain: 'emergency',
  feeds: [feed],
  kinds: ['Drone'],
  source: { zh: '无人机管控平台每秒上报', en: 'The control platform of drones, once a second' },
  licence: 'demo data, generated',
  shownAtFirst: true,
  legend,
} satisfies LayerManifest;

/** Drones with their way, and the ground in their pictures. */
export default {
  ...manifest,
  begin(_tilesUrl, { frame }) {
    const trails = openTrails(trailOptions);
    let drones: ReturnType<typeof dronesNow> = [];
    let lines: readonly FlatLine[] = [];
    let [drawn, before]: [FlatPicture, string] = [{}, ''];
    const marksOf = openMemory((view) => droneMarks(drones, view));
    return (view) => {
      const [state, movers] = [view.state(feed), view.movers(feed)];
      drones = state ? dronesNow({ state, movers, frame }, view.now) : [];
      if (movers && trails.take(movers, view.now))
        lines = piecesOf(trails).map(({ from, to, age }) => ({
          points: [frame.locate(from), frame.locate(to)],
          colour,
          opacity: 0.9 * (1 - age) ** 1.5,
          widthPx: trailPx,
        }));
      const areas = drones.flatMap(({ thing, footprint }): FlatArea[] => {
        const share = view.selected === thing.id ? ground.chosen : ground.plain;
        return footprint ? [{ id: thing.id, rings: [footprint], colour, ...share }] : [];
      });
      const [marks, form] = [marksOf(view), JSON.stringify(areas)];
      if (marks !== drawn.marks || lines !== drawn.lines || form !== before) drawn = { marks, lines, areas };
      before = form;
      return drawn;
    };
  },
} satisfies FlatLayer;
