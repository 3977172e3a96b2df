import { flatStill } from '../../src/lib/stage/flat/flat-still.ts';

export default flatStill({
  id: 'lakes',
  title: { zh: '湖库', en: 'Lakes and reservoirs' },
  domain: 'ecology',
  kinds: ['Lake'],
  legend: [
    { class: 'lake', label: { zh: '湖泊', en: 'Lake' }, colour: '#57a8e0', shape: 'area' },
    { class: 'reservoir', label: { zh: '水库', en: 'Reservoir' }, colour: '#3f86c8', shape: 'area' },
  ],
});
