import type { Panel } from '../../cockpit/panel.ts';
import Head from './Head.svelte';
import { text } from './text.ts';

export default {
  id: 'head',
  title: text.title,
  side: 'head',
  order: 10,
  feeds: ['hj212', 'sl651'],
  component: Head,
} satisfies Panel;
