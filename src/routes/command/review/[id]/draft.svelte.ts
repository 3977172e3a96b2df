import type { Cockpit } from '$lib/cockpit/cockpit.svelte.ts';
import { ask } from '$lib/cockpit/ask.ts';
import type { Id } from '$lib/model/id.ts';
import type { Incident } from '$lib/model/incidents/incident.ts';
import type { ReportDocument } from '$lib/model/report/document.ts';
import type { LossId, Report, Still, WordsId } from '$lib/model/report/written.ts';
import { newKey } from '$lib/cockpit/new-key.ts';

export interface Read {
  readonly document: ReportDocument;
  readonly incident: Incident;
  readonly report: Report;
  readonly seq: number;
}
/** A still as it is in the report, or as it was just taken and is not saved. */
export type DraftStill = Omit<Still, 'by' | 'atMs' | 'why'> & { readonly by?: string };

/** The report as the house makes it, and what this page changed of it and has not saved. */
export class Draft {
  read = $state.raw<Read>();
  failed = $state('');
  words = $state<Partial<Record<WordsId, string>>>({});
  /** As they were typed. */
  losses = $state<Partial<Record<LossId, string>>>({});
  stills = $state.raw<readonly DraftStill[]>();
  saving = $state(false);
  readonly #incident: string;
  readonly #cockpit: Cockpit;
  /** Of the saving under way: what is sent again after a broken line bears the same. */
  #key = newKey();

  constructor(incident: string, cockpit: Cockpit) {
    this.#incident = incident;
    this.#cockpit = cockpit;
  }

  /** How many things are not saved. */
  get changes(): number {
    const { words, losses, stills } = this;
    return this.#changed(words).length + Object.keys(losses).length + (stills ? 1 : 0);
  }

  get shownStills(): readonly DraftStill[] {
    return this.stills ?? this.read?.report.stills ?? [];
  }

  async load(signal: AbortSignal): Promise<void> {
    try {
      this.read = await ask<Read>(`/api/reports/${encodeURIComponent(this.#incident)}.json`, signal);
      this.failed = '';
    } catch (error) {
      if (!signal.aborted) this.failed = error instanceof Error ? error.message : String(error);
    }
  }

  /** Sends what changed; what somebody else saved meanwhile is said and shown, and what was typed here stays. */
  async save(): Promise<void> {
    const { read } = this;
    if (!read || this.changes === 0 || this.saving) return;
    this.saving = true;
    const answer = await this.#order('write-report', {
      ...{ incident: read.incident.id, key: this.#key, revision: read.report.revision },
      words: this.#changed(this.words).map(([of, text]) => ({ of, ...(text.trim() ? { text } : {}) })),
      losses: (Object.entries(this.losses) as [LossId, string][]).map(([of, typed]) => ({
        of,
        ...(typed.trim() ? { value: Number(typed) } : {}),
      })),
      ...(this.stills ? { stills: this.stills.map(sent) } : {}),
    });
    if (answer) this.#key = newKey();
    if (answer && 'done' in answer) [this.words, this.losses, this.stills] = [{}, {}, undefined];
    await this.load(new AbortController().signal);
    this.saving = false;
  }

  async sign(): Promise<void> {
    const { read } = this;
    if (!read) return;
    await this.#order('sign-report', { incident: read.incident.id, revision: read.report.revision });
    await this.load(new AbortController().signal);
  }

  async review(id: Id, findings: string): Promise<void> {
    await this.#order('review-incident', { id, findings });
    await this.load(new AbortController().signal);
  }

  #order(name: string, given: unknown) {
    // Nothing is ordered from the past, where a still may just have been taken.
    if (this.#cockpit.time().kind === 'past') this.#cockpit.times?.live();
    return this.#cockpit.command(name, given);
  }

  #changed(words: Partial<Record<WordsId, string>>): [WordsId, string][] {
    const saved = this.read?.report.words ?? {};
    return (Object.entries(words) as [WordsId, string][]).filter(([of, text]) => text !== (saved[of]?.text ?? ''));
  }
}

const sent = ({ picture, shownMs, mode, seq, words }: DraftStill) => ({
  ...{ picture, shownMs, mode, seq },
  ...(words?.trim() ? { words } : {}),
});
