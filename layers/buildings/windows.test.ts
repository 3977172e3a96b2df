import { describe, expect, it } from 'vitest';
import { litShares } from './windows.ts';

const [homes, offices, shops, halls] = [0, 1, 2, 3];

describe('the windows of the city', () => {
  it('are lit at home in the evening and dark in the dead of night', () => {
    expect(litShares(20.5)[homes!]).toBeGreaterThan(5 * litShares(3)[homes!]!);
  });

  it('stay lit late in some offices, and in fewer than at dusk', () => {
    const [dusk, late, night] = [18, 21, 2].map((hour) => litShares(hour)[offices!]!);
    expect(dusk).toBeGreaterThan(late!);
    expect(late).toBeGreaterThan(night!);
  });

  it('change in a hall with the shift', () => {
    expect(litShares(7.7)[halls!]).toBeLessThan(litShares(8.3)[halls!]!);
    expect(litShares(23.7)[halls!]).toBeGreaterThan(litShares(0)[halls!]!);
  });

  it('know every hour, and midnight is the same from both sides', () => {
    for (let hour = 0; hour <= 24; hour += 0.1)
      for (const share of litShares(hour)) {
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThan(0.6);
      }
    expect(litShares(24)).toEqual(litShares(0));
    expect(litShares(0)[shops!]).toBeGreaterThan(litShares(0)[homes!]!);
  });
});
