import { flatStill } from '../../src/lib/stage/flat/flat-still.ts';

export default flatStill({
  id: 'water-source-zones',
  title: { zh: '饮用水源保护区', en: 'Drinking-water source zones' },
  domain: 'ecology',
  kinds: ['WaterSourceZone'],
  legend: [
    { class: 'grade-1', label: { zh: '一级保护区', en: 'Grade 1 zone' }, colour: '#2f7df0', shape: 'area' },
    { class: 'grade-2', label: { zh: '二级保护区', en: 'Grade 2 zone' }, colour: '#7fb2f5', shape: 'area' },
  ],
});
