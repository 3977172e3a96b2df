import type { Text } from '../text.ts';
import type { WordsId } from './written.ts';

/** A cell of a table; `mark` says what colour alone must not say. */
export interface Cell extends Text {
  readonly mark?: 'bad' | 'unknown';
}

export type Block =
  | { readonly type: 'paragraph'; readonly text: Text }
  | {
      readonly type: 'table';
      readonly head: readonly Text[];
      readonly rows: readonly (readonly Cell[])[];
      /** How wide the columns are to one another. */
      readonly shares: readonly number[];
    }
  /** A picture that is kept, by its digest, and what is written under it. */
  | { readonly type: 'figure'; readonly picture: string; readonly caption: Text }
  /** What a person wrote, and who; without words it says that nobody did. */
  | {
      readonly type: 'words';
      readonly of: WordsId;
      readonly asks: Text;
      readonly words?: string;
      readonly byline?: Text;
    };

export interface Section {
  readonly id: string;
  readonly title: Text;
  readonly blocks: readonly Block[];
}

/** A report as it is read, on a screen, in a PDF or in a DOCX: the same tree for all. */
export interface ReportDocument {
  /** On every page; of an exercise it begins with 【演练】, and so do the titles of its sections. */
  readonly title: Text;
  readonly district: Text;
  readonly exercise: boolean;
  /** On every page: as of when, and up to which number of the log. */
  readonly asOf: Text;
  /** Before everything else: what is made up, who signed. */
  readonly notices: readonly Text[];
  readonly sections: readonly Section[];
}

export const paragraph = (text: Text): Block => ({ type: 'paragraph', text });
export const table = (head: readonly Text[], shares: readonly number[], rows: readonly (readonly Cell[])[]): Block => ({
  type: 'table',
  head,
  rows,
  shares,
});
