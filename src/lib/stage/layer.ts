import type { Group } from 'three';
import type { Finding } from '../model/analysis.ts';
import type { BuildingShow } from '../model/building-tint.ts';
import type { Alert, Position } from '../model/entity.ts';
import type { FeedState } from '../model/feed-state.ts';
import type { FeedId, Id } from '../model/id.ts';
import type { ProposalShown } from '../model/proposals/proposal.ts';
import type { MoverTable } from '../model/mover-table.ts';
import type { Language, Text } from '../model/text.ts';
import type { GlyphShape } from './marks.ts';
import type { Stage } from './stage.ts';
import type { Stripes } from './stripes.ts';

/** The two pictures of one state: the city in three dimensions, and the flat map. */
export type MapKind = 'city' | 'flat';

/** What a catalogue must know of a layer before it is opened. */
export interface LayerManifest {
  /** The folder's name. */
  readonly id: string;
  readonly title: Text;
  /** One word: the same for all that belongs together, `ecology`, `traffic`. */
  readonly domain: string;
  /** Feeds it draws from; none for the still city. */
  readonly feeds: readonly FeedId[];
  /** Kinds of Thing it draws. */
  readonly kinds: readonly string[];
  readonly source: Text;
  readonly licence: string;
  /** Where what stands still in it is kept, under the city's tiles: it is listed and searched from there. */
  readonly file?: string;
  /** Where but one of the two maps draws it: which, and a sentence for whoever looks for it on the other. */
  readonly onlyIn?: { readonly map: MapKind; readonly elsewhere: Text };
  /** On when nobody has chosen. */
  readonly shownAtFirst: boolean;
  /** Made by a person at a screen of planning: no other page has it to show. */
  readonly forPlanning?: true;
  /** It is drawn as strongly as an operator wants it, though it is no file: what moves, areas worked out of values. */
  readonly fades?: true;
  /** What the marks mean, made from the same constants that draw them. */
  readonly legend: readonly LegendEntry[];
}
export interface LegendEntry {
  readonly label: Text;
  /** CSS colour, or `unknown` for the hatch. */
  readonly colour: string;
  readonly shape: GlyphShape | 'line' | 'area';
  readonly stripes?: Stripes;
  /** The class of still things it stands for. */
  readonly class?: string;
}

/** Everything a layer may know when it draws; the same objects as long as nothing changed. */
export interface LayerView {
  readonly now: number;
  /** How many seconds `now` goes on in a second: 1 when absent, 0 where it stands. */
  readonly pace?: number;
  readonly language: Language;
  readonly selected: Id | undefined;
  /** How buildings are to be shown; as they are when absent. */
  readonly buildings?: BuildingShow;
  /** What is proposed to be built, where this screen shows a proposal. */
  readonly proposal?: ProposalShown | undefined;
  state(feed: FeedId): FeedState | undefined;
  movers(feed: FeedId): MoverTable | undefined;
  /** How strongly an operator wants a layer of areas drawn: 0 not at all, 1 as it was made; 1 when absent. */
  opacityOf?(layer: string): number;
  /** Which of its looks an operator chose for a layer, in the word the layer has for it; absent: the layer's own first. */
  choiceOf?(layer: string): string | undefined;
  /** What an analysis found last. */
  findingOf?(analysis: string): Finding | undefined;
  /** Alerts that stand, by thing. */
  alertsOf(thing: Id): readonly Alert[];
}

export interface OpenLayer {
  /** Called when something it watches changed, at most once a frame. */
  update(view: LayerView): void;
  /** What of it lies at a place, where it is a picture on the ground that answers no pick; asked when nothing else was met. */
  lyingAt?(place: Position): Id | undefined;
  close(): void;
}
export interface Layer extends LayerManifest {
  open(stage: Stage): OpenLayer | Promise<OpenLayer>;
}

/** One kind of Thing seen from near by, with moving parts: `twin-models/<kind>/model.ts`. */
export interface TwinModel {
  readonly id: string;
  /** The kind of Thing it stands for. */
  readonly kind: string;
  /** Shown when the camera is nearer than this. */
  readonly nearM: number;
  /** Builds it at the group's zero, x east, y north, z up, metres; the stage places and disposes the group. */
  open(group: Group): OpenTwin | Promise<OpenTwin>;
}
export interface OpenTwin {
  /** Latest values by property (`gateOpening`, `pumpSpeed`); `undefined` is unknown and shows as such. */
  update(values: ReadonlyMap<string, number | undefined>): void;
  /** Moves the parts; true while something still moves. */
  animate(seconds: number): boolean;
}
