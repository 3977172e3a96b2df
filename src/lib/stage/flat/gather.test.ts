import { describe, expect, it } from 'vitest';
import { idOf } from '../../model/id.ts';
import type { Mark } from '../marks.ts';
import { openGathering, type Placed } from './gather.ts';
import { wordsOf } from './words.ts';

function placed(name: string, lon: number, mark: Partial<Mark> = {}): Placed {
  const id = idOf('Station', name);
  return {
    layer: 'stations',
    mark: { id, position: [lon, 30], shape: 'circle', colour: '#35c48d', label: name, ...mark },
  };
}

describe('marks that stand too close', () => {
  const near = [placed('a', 120), placed('b', 120.0001, { colour: '#ff914d', priority: 50 }), placed('c', 120.3)];

  it('are one from far, with their number, and stand apart from near', () => {
    const far = openGathering()(near, 9);
    expect(far.clusters.map(({ count }) => count)).toEqual([2]);
    expect(far.single.map(({ mark }) => mark.label)).toEqual(['c']);
    const close = openGathering()(near, 16);
    expect([close.clusters.length, close.single.length]).toEqual([0, 3]);
  });

  it('bear the colour of the worst among them, and unknown is worse than any', () => {
    expect(openGathering()(near, 9).clusters[0]!.colour).toBe('#ff914d');
    const unknown = placed('d', 120.0002, { unknown: true, colour: 'unknown' });
    expect(openGathering()([...near, unknown], 9).clusters[0]!.colour).toBe('unknown');
  });

  it('never hide what is alarmed or selected', () => {
    const alarmed = placed('e', 120.0001, { emphasised: true });
    const { single, clusters } = openGathering()([placed('a', 120), alarmed, placed('b', 120.0002)], 9);
    expect(single.map(({ mark }) => mark.label)).toEqual(['e']);
    expect(clusters[0]!.count).toBe(2);
  });

  it('open where one that is touched says', () => {
    const gather = openGathering();
    const { opensAtZoom } = gather(near, 9).clusters[0]!;
    expect(gather(near, opensAtZoom).clusters).toEqual([]);
  });
});

describe('words beside marks', () => {
  const project = (lon: number) => [(lon - 120) * 1_000, 50] as const;
  const size = { width: 1_000, height: 600 };

  it('give way to what matters more where both have no room', () => {
    const written = wordsOf([placed('quiet', 120.1), placed('loud', 120.11, { priority: 9 })], project, size, 1);
    expect(written.map(({ text }) => text)).toEqual(['loud']);
  });

  it('are all written where they have room', () => {
    expect(wordsOf([placed('a', 120.1), placed('b', 120.4)], project, size, 1)).toHaveLength(2);
  });

  it('say only what is alarmed when the whole district is seen', () => {
    const both = [placed('a', 120.1), placed('b', 120.4, { emphasised: true })];
    expect(wordsOf(both, project, size, 100).map(({ text }) => text)).toEqual(['b']);
  });

  it('are not written for what is out of the picture', () => {
    expect(wordsOf([placed('a', 125)], project, size, 1)).toEqual([]);
  });
});
