import type { CameraPose } from './city.ts';
import type { Id } from './id.ts';
import type { Scene } from './scene.ts';
import type { Text } from './text.ts';

/** What a wall is told to show. */
export type Push =
  | { readonly scene: Scene }
  | { readonly page: string }
  | { readonly division: string | null }
  | { readonly place: Id }
  | { readonly pose: CameraPose }
  /** The camera by a step: metres to the right and ahead, degrees to the right, times as far away. */
  | {
      readonly move: {
        readonly rightM: number;
        readonly aheadM: number;
        readonly turnDeg: number;
        readonly times: number;
      };
    };

/** Who drives a wall. */
export interface Driver {
  /** Of his line; a new line is a new driver. */
  readonly id: string;
  readonly name: string;
}

/** A wall's code, for whoever stands before it. */
export interface Pairing {
  readonly code: string;
  /** How long it can be used; ms. */
  readonly forMs: number;
}

/** What a driver is told: the wall he has, or why not. */
export type Paired = { readonly wall: string } | { readonly refused: Text };

/** What the hub says of walls and drivers. `driven`: to a wall, who drives it now; `parted`: to a driver, that he does no more. */
export interface DriveToBrowser {
  driven(driver: Driver): void;
  drive(push: Push, driver: string): void;
  /** To both ends, with a sentence and, for a wall, who is gone. */
  parted(sentence: Text, driver: string): void;
  /** To a driver: his push was not shown, since somebody touches the wall. */
  held(sentence: Text): void;
}
export type DriveEvent = keyof DriveToBrowser;
export const driveEvents: readonly DriveEvent[] = ['driven', 'drive', 'parted', 'held'];

/** What a wall or a driver says. */
export interface DriveToHub {
  /** A wall asks for a code. */
  pairing(answer: (pairing: Pairing) => void): void;
  /** A driver says the code he reads on a wall, and his name. */
  pair(code: string, name: string, answer: (paired: Paired) => void): void;
  /** A driver: show this. */
  drive(push: Push, thanked?: () => void): void;
  /** A driver lets go of his wall. */
  leave(thanked?: () => void): void;
  /** A wall sends its driver away. */
  dismiss(thanked?: () => void): void;
  /** A wall is touched by hand: its driver is told that his last push was not shown. */
  touched(thanked?: () => void): void;
}
