import { flatStill } from '../../src/lib/stage/flat/flat-still.ts';

export default flatStill({
  id: 'public-forest',
  title: { zh: '公益林', en: 'Public-benefit forest' },
  domain: 'ecology',
  kinds: ['ForestArea'],
  legend: [{ class: 'public-forest', label: { zh: '公益林', en: 'Public forest' }, colour: '#3f9a63', shape: 'area' }],
});
