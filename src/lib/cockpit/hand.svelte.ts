/** Longitude and latitude in degrees. */
export type Place = readonly [lonDeg: number, latDeg: number];

/** What a hand works with on the map: clicks are its, and select nothing while it is held. Dragging goes on moving the map. */
export interface MapTool {
  /** The hand moved over this ground, or left the map. */
  move(place: Place | undefined): void;
  click(place: Place): void;
  /** Clicked a second time in the same spot. */
  end(): void;
}

/** The hand on the map of whoever sits at this screen. */
export class Hand {
  tool = $state.raw<MapTool>();
  /** CSS pixels on the picture, nothing while it is elsewhere. It changes with every move, so whoever wants it looks. */
  at: readonly [x: number, y: number] | undefined;
}
