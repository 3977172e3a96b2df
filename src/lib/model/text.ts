/** What a person reads, in both languages of the cockpit. Chinese first. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}
export type Language = keyof Text;
