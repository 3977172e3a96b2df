import type { Panel } from '../../cockpit/panel.ts';
import Ranking from './Ranking.svelte';
import { text } from './text.ts';

export default {
  id: 'ranking',
  title: text.title,
  side: 'right',
  order: 35,
  feeds: ['hj212'],
  pages: ['ecology'],
  component: Ranking,
} satisfies Panel;
