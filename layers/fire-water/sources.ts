import type { Thing } from '../../src/lib/model/entity.ts';
import type { ResourceDrawing } from '../../src/lib/stage/resource-marks.ts';

/** GB 50974-2014, 7.2.8: what a hydrant of the street must give in a fire. */
const leastLps = 15;
const leastMpa = 0.1;

type WaterClass = 'weak' | 'hydrant' | 'point';

/** Hydrants, told apart by whether they give what the standard asks, and water points. */
export const sources: ResourceDrawing<WaterClass> = {
  shape: 'tee',
  kinds: ['Hydrant', 'WaterPoint'],
  readFromM: 1_200,
  classes: {
    weak: {
      label: {
        zh: `消火栓：流量低于 ${leastLps} L/s 或压力低于 ${leastMpa} MPa`,
        en: `Hydrant under ${leastLps} L/s or ${leastMpa} MPa`,
      },
      colour: '#ffd24a',
    },
    hydrant: { label: { zh: '消火栓', en: 'Hydrant' }, colour: '#e8604c' },
    point: { label: { zh: '取水点', en: 'Water point' }, colour: '#57a8e0', shape: 'drop' },
  },
  look(_state, thing) {
    const { flowLps, intakeLps } = thing.properties ?? {};
    const found = thing.kind === 'WaterPoint' ? pointOf(intakeLps) : hydrantOf(thing);
    const flow = flowLps ?? intakeLps;
    return { class: found, ...(flow === undefined ? {} : { text: `${flow} L/s` }) };
  },
};

function hydrantOf({ properties }: Thing): WaterClass | undefined {
  const { flowLps, pressureMpa } = properties ?? {};
  if (typeof flowLps !== 'number' || typeof pressureMpa !== 'number') return undefined;
  return flowLps < leastLps || pressureMpa < leastMpa ? 'weak' : 'hydrant';
}

function pointOf(intakeLps: unknown): WaterClass | undefined {
  return typeof intakeLps === 'number' ? 'point' : undefined;
}
