import type { Component } from 'svelte';
import type { Text } from '../model/text.ts';

/** A room of `panels/`: a folder with `panel.ts`. It reads the city through `useCockpit()`. */
export interface Panel {
  readonly id: string;
  readonly title: Text;
  /** The column it stands in; `stage` lies over the city, `head` and `foot` in the bars. */
  readonly side: 'left' | 'right' | 'stage' | 'head' | 'foot';
  /** Small numbers come first. */
  readonly order: number;
  readonly component: Component;
}
