import type { Panel } from '../../cockpit/panel.ts';
import OwnStyle from './OwnStyle.svelte';
import { text } from './text.ts';

export default {
  id: 'own-style',
  title: text.title,
  purpose: text.purpose,
  task: 'see',
  side: 'right',
  order: 20,
  component: OwnStyle,
} satisfies Panel;
