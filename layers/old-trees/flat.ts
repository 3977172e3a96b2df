import { flatStill } from '../../src/lib/stage/flat/flat-still.ts';

export default flatStill({
  id: 'old-trees',
  title: { zh: '古树名木', en: 'Old and notable trees' },
  domain: 'ecology',
  kinds: ['OldTree'],
  legend: [
    {
      class: 'grade-1',
      label: { zh: '一级（500 年以上）', en: 'Grade 1 (500 years and more)' },
      colour: '#f0d060',
      shape: 'circle',
    },
    {
      class: 'grade-2',
      label: { zh: '二级（300 至 499 年）', en: 'Grade 2 (300 to 499 years)' },
      colour: '#a8d060',
      shape: 'circle',
    },
    {
      class: 'grade-3',
      label: { zh: '三级（100 至 299 年）', en: 'Grade 3 (100 to 299 years)' },
      colour: '#6fb868',
      shape: 'circle',
    },
  ],
});
