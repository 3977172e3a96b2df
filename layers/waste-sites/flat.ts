import { flatStill } from '../../src/lib/stage/flat/flat-still.ts';

export default flatStill({
  id: 'waste-sites',
  title: { zh: '垃圾处置设施', en: 'Waste sites' },
  domain: 'ecology',
  kinds: ['WasteSite'],
  legend: [
    { class: 'transfer', label: { zh: '中转站', en: 'Transfer station' }, colour: '#c7a27a', shape: 'square' },
    { class: 'incineration', label: { zh: '焚烧厂', en: 'Incineration plant' }, colour: '#d98a5a', shape: 'triangle' },
    { class: 'landfill', label: { zh: '填埋场', en: 'Landfill' }, colour: '#a58b6f', shape: 'diamond' },
  ],
});
