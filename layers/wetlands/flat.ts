import { flatStill } from '../../src/lib/stage/flat/flat-still.ts';

export default flatStill({
  id: 'wetlands',
  title: { zh: '湿地', en: 'Wetlands' },
  domain: 'ecology',
  kinds: ['Wetland'],
  legend: [{ class: 'wetland', label: { zh: '湿地', en: 'Wetland' }, colour: '#46b8b0', shape: 'area' }],
});
