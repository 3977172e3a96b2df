import { flatStill } from '../../src/lib/stage/flat/flat-still.ts';

export default flatStill({
  id: 'ecological-red-line',
  title: { zh: '生态保护红线', en: 'Ecological red line' },
  domain: 'ecology',
  kinds: ['RedLineArea'],
  legend: [
    { class: 'water', label: { zh: '水源涵养', en: 'Keeps water' }, colour: '#e0525e', shape: 'area' },
    { class: 'life', label: { zh: '生物多样性维护', en: 'Keeps life' }, colour: '#d9679a', shape: 'area' },
    { class: 'soil', label: { zh: '水土保持', en: 'Keeps soil' }, colour: '#c96a4a', shape: 'area' },
  ],
});
