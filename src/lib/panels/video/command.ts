import type { Panel } from '../../cockpit/panel.ts';
import { text } from './text.ts';
import VideoWhenAsked from './VideoWhenAsked.svelte';

export default {
  id: 'video',
  title: text.title,
  side: 'stage',
  order: 40,
  feeds: ['cameras', 'drones', 'command'],
  component: VideoWhenAsked,
} satisfies Panel;
