import { flatStill } from '../../src/lib/stage/flat/flat-still.ts';

export default flatStill({
  id: 'basic-farmland',
  title: { zh: '永久基本农田', en: 'Permanent basic farmland' },
  domain: 'ecology',
  kinds: ['FarmlandArea'],
  legend: [
    { class: 'farmland', label: { zh: '永久基本农田', en: 'Basic farmland' }, colour: '#d9c24a', shape: 'area' },
  ],
});
