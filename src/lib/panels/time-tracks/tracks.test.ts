import { expect, it } from 'vitest';
import { lackOf, trackOf } from './tracks.ts';

const span = { fromMs: 0, toMs: 400, parts: 4, gaps: {}, kinds: [] };

it('says of a layer when all, some and none of its values were known, and of no other kind of its feed', () => {
  const kinds = [
    { feed: 'hj212', kind: 'AirStation', streams: 30, shares: [1, 1, 0, 0.5] },
    { feed: 'hj212', kind: 'Outlet', streams: 10, shares: [0, 0, 0, 0] },
  ];
  const track = trackOf({ feeds: ['hj212'], kinds: ['AirStation'] }, { ...span, kinds });
  expect(track).toEqual({
    kind: 'measured',
    stretches: [
      { fromMs: 0, toMs: 200, share: 1 },
      { fromMs: 200, toMs: 300, share: 0 },
      { fromMs: 300, toMs: 400, share: 0.5 },
    ],
  });
  expect(track.kind === 'measured' && lackOf(track.stretches)).toEqual({ count: 1, share: 0.25 });
});

it('takes movers for known where they were recorded, and joins what overlaps', () => {
  const gaps = {
    vehicles: [
      { fromMs: 300, toMs: 900 },
      { fromMs: -50, toMs: 100 },
      { fromMs: 50, toMs: 120 },
    ],
  };
  const track = trackOf({ feeds: ['vehicles'], kinds: ['Vehicle'] }, { ...span, gaps });
  expect(track.kind === 'measured' && track.stretches.map(({ fromMs, toMs, share }) => [fromMs, toMs, share])).toEqual([
    [0, 120, 0],
    [120, 300, 1],
    [300, 400, 0],
  ]);
});

it('tells no gaps of what stands still or only happens', () => {
  expect(trackOf({ feeds: [], kinds: ['River'] }, span)).toEqual({ kind: 'still' });
  expect(trackOf({ feeds: ['command'], kinds: ['Incident'] }, span)).toEqual({ kind: 'events' });
});

it('never takes a little for nothing, nor nearly all for all', () => {
  const kinds = [{ feed: 'f', kind: 'K', streams: 1, shares: [0.001, 0.99, 1, 0] }];
  const track = trackOf({ feeds: ['f'], kinds: ['K'] }, { ...span, kinds });
  expect(track.kind === 'measured' && track.stretches.map(({ share }) => share)).toEqual([0.1, 0.9, 1, 0]);
});
