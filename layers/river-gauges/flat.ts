import { flatMarks } from '../../src/lib/stage/flat/flat-marks.ts';
import { gaugeMarks, legend } from './gauges.ts';
import type { LevelMemory } from './trend.ts';

export default flatMarks(
  {
    id: 'river-gauges',
    title: { zh: '水位与泵站', en: 'River gauges and pumping stations' },
    domain: 'emergency',
    feeds: ['sl651', 'alerts'],
    kinds: ['RiverGauge', 'PumpingStation'],
    source: { zh: '水文遥测站经 SL 651 上报', en: 'Hydrological telemetry over SL 651' },
    licence: 'demo data, generated',
    shownAtFirst: true,
    legend,
  },
  () => {
    const memory: LevelMemory = new Map();
    return (view) => {
      const state = view.state('sl651');
      return state ? gaugeMarks(state, view, memory) : [];
    };
  },
);
