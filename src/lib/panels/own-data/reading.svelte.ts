import type { Feature } from 'geojson';
import { openReader } from '../../formats/open-reader.ts';
import type { Report } from '../../formats/read.ts';
import type { Choice } from '../../formats/shared/format.ts';
import type { Text } from '../../model/text.ts';
import { withoutKey } from '../../services/shared/key.ts';
import type { Gathered } from './gathered.ts';

/** Counts are shown at most so often: each telling makes the panel anew. */
const tellEveryMs = 200;

/** One file on its way in: what is known of it, what was chosen for it, and its features. */
export class Reading {
  readonly name: string;
  readonly source: string | undefined;
  readonly attribution: string | undefined;
  state = $state<'reading' | 'read' | 'failed'>('reading');
  report = $state.raw<Report>();
  loadedBytes = $state(0);
  why = $state.raw<Text>();
  choice: Choice = {};
  features: Feature[] = [];
  readonly #gathered: Gathered;
  readonly #near: readonly [number, number];
  #cancel = (): void => {};
  #toldMs = 0;

  constructor(gathered: Gathered, near: readonly [number, number]) {
    this.name = gathered.name;
    this.source = gathered.source ?? (/^https?:/.test(gathered.name) ? withoutKey(gathered.name).url : undefined);
    this.attribution = gathered.attribution;
    this.#gathered = gathered;
    this.#near = near;
    this.#start();
  }

  /** Reads anew with what was chosen. */
  choose(choice: Choice): void {
    this.#cancel();
    this.choice = { ...this.choice, ...choice };
    this.#start();
  }

  cancel(): void {
    this.#cancel();
  }

  #start(): void {
    this.features = [];
    this.state = 'reading';
    this.why = undefined;
    this.#cancel = openReader(
      this.#gathered.origin,
      { choice: this.choice, near: this.#near },
      {
        came: (features, report) => {
          for (const feature of features) this.features.push(feature);
          if (performance.now() - this.#toldMs < tellEveryMs) return;
          this.#toldMs = performance.now();
          this.report = report;
        },
        loaded: (bytes) => (this.loadedBytes = bytes),
        done: (report) => {
          this.report = report;
          this.state = 'read';
        },
        failed: (why, report) => {
          if (report) this.report = report;
          this.why = why;
          this.state = 'failed';
        },
      },
    );
  }
}
