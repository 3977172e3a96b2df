import type { Theme } from './opened-stage.ts';

/** Colours and strengths of ground, sky and light; between two moments of the day everything is mixed. */
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

/** The moments a day is mixed from, by the sine of the sun's height: a low golden sun, the blue hour under the horizon. */
export const moments = { day: 0.2, golden: 0.04, blue: -0.075, night: -0.17 } as const;
export type Moment = keyof typeof moments;

export const looks: Record<Theme, Readonly<Record<Moment, Look>>> = {
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
    golden: {
      ground: '#252a33',
      horizon: '#b98a68',
      zenith: '#37465f',
      light: '#ffc48c',
      intensity: 2.2,
      ambient: 0.46,
      hazeHalfM: 13_000,
    },
    blue: {
      ground: '#121c2a',
      horizon: '#4c5d82',
      zenith: '#141f38',
      light: '#94abdc',
      intensity: 1.3,
      ambient: 0.56,
      hazeHalfM: 13_000,
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
    golden: {
      ground: '#c6c1ba',
      horizon: '#efd6ba',
      zenith: '#a8b8cc',
      light: '#ffdcb0',
      intensity: 2.3,
      ambient: 0.66,
      hazeHalfM: 24_000,
    },
    blue: {
      ground: '#97a2b1',
      horizon: '#b4bfd6',
      zenith: '#6d80a3',
      light: '#c2cff0',
      intensity: 1.8,
      ambient: 0.68,
      hazeHalfM: 22_000,
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

/** The two moments the sun stands between, and how far it has gone from the one to the other. */
export function momentsAt(sunSine: number): { from: Moment; to: Moment; share: number } {
  const order = Object.keys(moments) as Moment[];
  const next = order.findIndex((moment) => sunSine >= moments[moment]);
  if (next === 0) return { from: 'day', to: 'day', share: 0 };
  if (next === -1) return { from: 'night', to: 'night', share: 0 };
  const [from, to] = [order[next - 1]!, order[next]!];
  return { from, to, share: (moments[from] - sunSine) / (moments[from] - moments[to]) };
}
