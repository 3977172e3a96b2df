import { flatStill } from '../../src/lib/stage/flat/flat-still.ts';

export default flatStill({
  id: 'forest-parks',
  title: { zh: '森林公园', en: 'Forest parks' },
  domain: 'ecology',
  kinds: ['ForestPark'],
  legend: [{ class: 'forest-park', label: { zh: '森林公园', en: 'Forest park' }, colour: '#6fd08c', shape: 'area' }],
});
