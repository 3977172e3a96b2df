import type { FeatureCollection } from 'geojson';
import type { OwnSource } from './own-source.ts';
import type { Text } from './text.ts';

/** How a layer of one's own came about: it goes with the layer wherever it is shown, kept or taken to. */
export interface OriginRecord {
  /** What was done, in a sentence: “imported from roads.geojson (WGS-84)”, “within 10 min by fire engine under the speeds of 14:05”. */
  readonly method: Text;
  /** What went into it: files, layers by id, figures with units. */
  readonly inputs: readonly string[];
  /** ms since 1970. */
  readonly madeMs: number;
  readonly by: string;
  readonly source?: string;
  readonly licence?: string;
  /** Whose it is, as they want it said wherever it is shown. */
  readonly attribution?: string;
  /** It rests on generated data. */
  readonly generated?: true;
}

/** One class of a layer that is coloured by a number: up to and including `upTo`. */
export interface StyleClass {
  readonly upTo: number;
  /** CSS `#rrggbb`. */
  readonly colour: string;
}

export interface OwnStyle {
  /** CSS `#rrggbb`; of what has no value too, hatched in the legend. */
  readonly colour: string;
  /** 0 … 1. */
  readonly fill: number;
  readonly line: number;
  readonly widthPx: number;
  readonly radiusPx: number;
  /** Coloured by a property: by classes of a number, or one colour a word. */
  readonly by?: {
    readonly property: string;
    readonly classes?: readonly StyleClass[];
    readonly words?: Readonly<Record<string, string>>;
  };
  /** The property that is written beside each. */
  readonly label?: string;
  /** The property that says how high an area is raised from the ground in three dimensions, in metres. */
  readonly height?: string;
}

/** Shown are features whose number lies within; on the GPU, so it may change with every frame. */
export interface OwnFilter {
  readonly property: string;
  readonly from: number;
  readonly to: number;
}

/** A layer that a person brought, drew or had reckoned: in this browser, until it is published. WGS-84 (RFC 7946). */
export interface OwnLayer {
  /** `own-…`. */
  readonly id: string;
  readonly title: string;
  readonly features: FeatureCollection;
  /** What it is made of besides: tiles, a model. */
  readonly source?: OwnSource;
  readonly style: OwnStyle;
  readonly record: OriginRecord;
  readonly visible: boolean;
  readonly opacity: number;
  readonly filter?: OwnFilter;
}

/** What one may see in both themes and with any eyes (Okabe and Ito, 2008), without the colours that mean severity here. */
export const ownColours = ['#56b4e9', '#009e73', '#cc79a7', '#f0e442', '#0072b2', '#e69f00'] as const;

export const plainStyle = (colour: string): OwnStyle => ({ colour, fill: 0.35, line: 0.95, widthPx: 2, radiusPx: 5 });
