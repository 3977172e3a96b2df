import { describe, expect, it } from 'vitest';
import { idOf } from '../../model/id.ts';
import type { Mark } from '../marks.ts';
import { openGathering, type Placed } from './gather.ts';

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
