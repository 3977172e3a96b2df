import type { Tone } from '../../model/drawings/drawing.ts';
import type { SymbolId } from '../../model/drawings/shape.ts';
import type { Id } from '../../model/id.ts';
import { radiiOf, type Settings } from './sketch.ts';
import type { Wind } from './wind.ts';

const within = (value: number | null | undefined, least: number, most: number, usual: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : usual;

/** How the tools of this desk are set. Numbers are as somebody types them: an emptied field is `null`. */
export class ToolSettings {
  symbol = $state<SymbolId>('other');
  words = $state('');
  tone = $state<Tone>('neutral');
  radii = $state('500, 1000, 3000');
  widthDeg = $state<number | null>(60);
  halfAngleDeg = $state<number | null>(15);
  lengthM = $state<number | null>(2_000);
  /** Typed by hand; where it is empty the station is asked. */
  fromDeg = $state<number | null>(null);
  measured = $state.raw<Wind>();
  incident = $state<Id | ''>('');

  readonly radiiM = $derived(radiiOf(this.radii));

  now(): Settings {
    const typed = typeof this.fromDeg === 'number' ? ((this.fromDeg % 360) + 360) % 360 : undefined;
    const { measured } = this;
    return {
      symbol: this.symbol,
      radiiM: this.radiiM ?? [],
      widthDeg: within(this.widthDeg, 1, 360, 60),
      halfAngleDeg: within(this.halfAngleDeg, 1, 90, 15),
      lengthM: within(this.lengthM, 1, 100_000, 2_000),
      fromDeg: typed ?? measured?.fromDeg,
      ...(typed === undefined && measured ? { wind: measured.wind } : {}),
    };
  }
}
