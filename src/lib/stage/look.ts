import type { Theme } from './opened-stage.ts';

/** Colours and strengths of ground, sky and light; between day and night everything is mixed. */
export interface Look {
  readonly ground: string;
  readonly horizon: string;
  readonly zenith: string;
  readonly light: string;
  readonly intensity: number;
  /** Share of the picture's light that comes from everywhere, on the ground. */
  readonly ambient: number;
  /** Haze takes half of what is this far away. */
  readonly hazeHalfM: number;
}

export const looks: Record<Theme, { readonly day: Look; readonly night: Look }> = {
  dark: {
    day: {
      ground: '#1b2b39',
      horizon: '#7d96ac',
      zenith: '#2f4558',
      light: '#fff7ea',
      intensity: 2.4,
      ambient: 0.5,
      hazeHalfM: 16_000,
    },
    night: {
      ground: '#0d151e',
      horizon: '#1a2733',
      zenith: '#070c12',
      light: '#9db8d6',
      intensity: 1.1,
      ambient: 0.6,
      hazeHalfM: 13_000,
    },
  },
  light: {
    day: {
      ground: '#c9d1d6',
      horizon: '#e6ecf0',
      zenith: '#b4c6d6',
      light: '#fffaf0',
      intensity: 2.6,
      ambient: 0.7,
      hazeHalfM: 26_000,
    },
    night: {
      ground: '#7f8b96',
      horizon: '#98a6b3',
      zenith: '#5f6f80',
      light: '#cbd8e6',
      intensity: 1.6,
      ambient: 0.7,
      hazeHalfM: 22_000,
    },
  },
};
