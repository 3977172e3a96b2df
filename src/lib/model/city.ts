import type { Position } from './entity.ts';
import type { Text } from './text.ts';

/** A town or street of the district, or a village or community of one. */
export interface Division {
  /** 9 digits, GB/T 10114; a village's has 3 more. */
  readonly code: string;
  readonly name: Text;
  /** A point inside, where its name is written. */
  readonly centre: readonly [lonDeg: number, latDeg: number];
}

export interface CameraPose {
  readonly lonDeg: number;
  readonly latDeg: number;
  readonly heightM: number;
  /** Clockwise from north. */
  readonly headingDeg: number;
  /** Down is negative. */
  readonly pitchDeg: number;
}

/** What the cockpit must know of a district before anything is drawn: `tiles/<id>/city.json`. */
export interface City {
  readonly id: string;
  /** 6 digits, GB/T 2260. */
  readonly adcode: string;
  readonly name: Text;
  /** Where the city frame has its zero. */
  readonly origin: Position;
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number];
  /** Where the camera stands when nobody has moved it. */
  readonly home: CameraPose;
  /** IANA name, for clocks on the wall and for protocols that send local time. */
  readonly timeZone: string;
  /** Seed of everything generated for this city. */
  readonly seed: number;
  readonly divisions: readonly Division[];
  readonly generated?: true;
}
