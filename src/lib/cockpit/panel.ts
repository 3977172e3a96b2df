import type { Component } from 'svelte';
import type { FeedId } from '../model/id.ts';
import type { Text } from '../model/text.ts';
import type { PageId } from './pages.ts';
import type { TaskId } from './tasks.ts';

/** A room of `panels/`: a folder with `panel.ts`. It reads the city through `useCockpit()`. */
export interface Panel {
  readonly id: string;
  readonly title: Text;
  /** The column it stands in; `stage` lies over the city, `nav`, `head` and `foot` in the bars. */
  readonly side: 'left' | 'right' | 'stage' | 'nav' | 'head' | 'foot';
  /** The pages it stands on; on every one when absent. */
  readonly pages?: readonly PageId[];
  /** Feeds it reads; the page asks for those of its panels and its layers, and for no other. */
  readonly feeds?: readonly FeedId[];
  /** Small numbers come first. */
  readonly order: number;
  /** What it is for, on a desk whose columns are parted by tasks; *analyse* on the left and *see* on the right when absent. */
  readonly task?: TaskId;
  /** One sentence under its head while it is folded. */
  readonly purpose?: Text;
  readonly component: Component;
}

/** A panel of a desk whose code comes when the first picture stands: what a thin line brings first is what calls. */
export interface LaterPanel extends Omit<Panel, 'component'> {
  readonly load: () => Promise<{ readonly default: Component }>;
}
/** A panel as a desk has it: the default export of `command.ts` or `explore.ts` in its folder. */
export type DeskPanel = Panel | LaterPanel;
