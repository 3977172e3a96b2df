import { describe, expect, it } from 'vitest';
import type { TimeState } from '../live/time-machine.ts';
import { addressOf, momentOf } from './moment-address.ts';

const page = new URL('https://city.example/?layer=air&at=yesterday');
const past: TimeState = {
  kind: 'past',
  nowMs: Date.UTC(2026, 5, 1, 4, 5, 6),
  playing: false,
  speed: 1,
  mode: 'known',
  behindLiveMs: 1,
  trouble: '',
};

describe('an address', () => {
  it.each<Partial<TimeState>>([
    {},
    { playing: true, speed: 60 },
    { mode: 'was' },
    { mode: 'was', playing: true, speed: 0.5 },
  ])('leads to the moment it was made at: %j', (chosen) => {
    const time = { ...past, ...chosen };
    const read = momentOf(addressOf(page, time).searchParams)!;
    expect(read).toEqual({ atMs: time.nowMs, mode: time.mode, ...(time.playing ? { speed: time.speed } : {}) });
  });

  it('says nothing of time while live, and keeps what else it says', () => {
    expect(addressOf(page, { ...past, kind: 'live' }).search).toBe('?layer=air');
  });

  it.each(['', 'at=', 'at=noon', 'speed=10'])('that names no moment leads to now: %j', (query) => {
    expect(momentOf(new URLSearchParams(query))).toBeUndefined();
  });

  it.each(['0', '-3', '1e9', 'fast'])('with a speed nobody plays at stands still: %j', (speed) => {
    expect(momentOf(new URLSearchParams(`at=2026-06-01T04:05:06Z&speed=${speed}`))?.speed).toBeUndefined();
  });
});
