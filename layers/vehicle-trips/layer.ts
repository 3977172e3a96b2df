import { openTrails } from '../../src/lib/geo/trails.ts';
import type { Layer } from '../../src/lib/stage/layer.ts';
import { pathLayer, tripsOf } from './paths.ts';

const id = 'vehicle-trips';
const feed = 'vehicles';
const everyMs = 3_000;
const looks = 21;

export default {
  id,
  title: { zh: '车辆轨迹', en: 'Trails of vehicles' },
  domain: 'traffic',
  feeds: [feed],
  kinds: [],
  source: {
    zh: '车载终端定位，本页打开图层以来最近 1 分钟',
    en: 'Positions from on-board terminals: the last minute since the layer was switched on',
  },
  licence: 'demo data, generated',
  shownAtFirst: false,
  legend: [
    {
      label: { zh: '最近 1 分钟的轨迹，越旧越淡', en: 'The last minute, paling with age' },
      colour: '#7fc4ff',
      shape: 'line',
    },
    { label: { zh: '失联车辆没有轨迹', en: 'Silent vehicles leave no trail' }, colour: 'unknown', shape: 'line' },
  ],
  open(stage) {
    const trails = openTrails({ everyMs, looks, freshMs: 15_000 });
    return {
      update(view) {
        const table = view.movers(feed);
        if (table && trails.take(table, view.now)) stage.deck.draw(id, [pathLayer(id, tripsOf(trails, looks))]);
      },
      close: () => stage.deck.draw(id, []),
    };
  },
} satisfies Layer;
