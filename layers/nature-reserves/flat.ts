import { flatStill } from '../../src/lib/stage/flat/flat-still.ts';

export default flatStill({
  id: 'nature-reserves',
  title: { zh: '自然保护地', en: 'Protected natural areas' },
  domain: 'ecology',
  kinds: ['NatureReserve'],
  legend: [
    { class: 'reserve', label: { zh: '自然保护区', en: 'Nature reserve' }, colour: '#8f7be0', shape: 'area' },
    { class: 'nature-park', label: { zh: '自然公园', en: 'Nature park' }, colour: '#b5a4f2', shape: 'area' },
  ],
});
