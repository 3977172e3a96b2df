import { flatStill } from '../../src/lib/stage/flat/flat-still.ts';

export default flatStill({
  id: 'rivers',
  title: { zh: '河流', en: 'Rivers' },
  domain: 'ecology',
  kinds: ['River'],
  legend: [
    { class: 'river', label: { zh: '河流', en: 'River' }, colour: '#4aa3df', shape: 'line' },
    { class: 'canal', label: { zh: '河港', en: 'Canal' }, colour: '#5fc0d8', shape: 'line' },
    { class: 'stream', label: { zh: '溪流', en: 'Stream' }, colour: '#8fc7e8', shape: 'line' },
  ],
});
