import type { Position } from '$lib/model/entity.ts';

export interface Here {
  readonly position: Position;
  readonly accuracyM: number;
  readonly atMs: number;
}

/** A place older than this is not where somebody is who walks or drives. */
const holdsForMs = 120_000;

/** Where the phone is, while somebody looks at the page. */
export class Place {
  here = $state.raw<Here>();
  /** The phone does not say, or may not. */
  unknown = $state(false);
  #watch: number | undefined;

  open(): void {
    if (this.#watch !== undefined) return;
    if (!('geolocation' in navigator)) return void (this.unknown = true);
    this.#watch = navigator.geolocation.watchPosition(
      ({ coords, timestamp }) => {
        const { longitude, latitude, accuracy } = coords;
        this.here = { position: [longitude, latitude], accuracyM: Math.round(accuracy), atMs: timestamp };
        this.unknown = false;
      },
      () => (this.unknown = true),
      { enableHighAccuracy: true, maximumAge: 30_000 },
    );
  }

  /** For what is said now; nothing where the last place is too old to be told as this one. */
  said(nowMs: number): { position?: Position; accuracyM?: number } {
    if (!this.here || nowMs - this.here.atMs > holdsForMs) return {};
    const { position, accuracyM } = this.here;
    return { position, accuracyM };
  }

  close(): void {
    if (this.#watch !== undefined) navigator.geolocation.clearWatch(this.#watch);
    this.#watch = undefined;
  }
}
