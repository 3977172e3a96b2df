import { describe, expect, it } from 'vitest';
import { budgetFor } from './budget.ts';

describe('the budget of the buildings', () => {
  it('gets coarser and smaller with the memory of the machine', () => {
    const [phone, desk, wall] = [budgetFor(2), budgetFor(4), budgetFor(8)];
    expect(phone.maximumScreenSpaceError).toBeGreaterThan(desk.maximumScreenSpaceError);
    expect(desk.maximumScreenSpaceError).toBeGreaterThan(wall.maximumScreenSpaceError);
    expect(phone.cacheBytes).toBeLessThan(desk.cacheBytes);
    expect([phone.shadows, wall.shadows]).toEqual([false, true]);
  });

  it('takes a browser that does not say for a small desk', () => {
    expect(budgetFor(undefined)).toEqual(budgetFor(4));
  });
});
