import { describe, expect, it } from 'vitest';
import { maskedName, maskedTelephone } from './masking.ts';

describe('what is masked', () => {
  it('keeps the family name of a person, and not how long the name is', () => {
    expect(['张三', '张三丰', '张'].map(maskedName)).toEqual(['张*', '张*', '张*']);
    expect(maskedName('Zhang San')).toBe('Z* S*');
    expect(maskedName('  ')).toBe('*');
  });

  it('keeps three and four digits of a telephone, of a short one none', () => {
    expect(maskedTelephone('13812341234')).toBe('138****1234');
    expect(maskedTelephone('138 1234-1234')).toBe('138****1234');
    expect(maskedTelephone('110')).toBe('****');
    expect(maskedTelephone('')).toBe('****');
  });
});
