/** A row of `npm run bench -- explore`: measures and prints lines of its own. Any file beside this one with such a default export is one. */
export interface ExploreRow {
  readonly id: string;
  run(print: (line: string) => void): Promise<void>;
}
