import { flatStill } from '../../src/lib/stage/flat/flat-still.ts';

export default flatStill({
  id: 'sewage-plants',
  title: { zh: '污水处理厂', en: 'Sewage plants' },
  domain: 'ecology',
  kinds: ['SewagePlant'],
  legend: [
    { class: 'sewage-plant', label: { zh: '污水处理厂', en: 'Sewage plant' }, colour: '#5ad0c0', shape: 'square' },
  ],
});
