import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

const city = { CITY: 'anywhere' };
const shared = { DATABASE_URL: 'postgres://u:geheim@db/x', REDIS_URL: 'redis://:geheim@redis:6379' };

function refusal(env: Record<string, string>): string {
  try {
    readSettings({ ...city, ...env });
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('the settings', () => {
  it('are one whole house when nothing is said', () => {
    const { role, redisUrl, databaseUrl, nodeName } = readSettings(city);
    expect({ role, redisUrl, databaseUrl }).toEqual({ role: 'all', redisUrl: undefined, databaseUrl: undefined });
    expect(nodeName).toMatch(new RegExp(`-${process.pid}$`));
  });

  it('name one part of several when the parts have where to meet', () => {
    for (const role of ['all', 'hub', 'feeds']) {
      const settings = readSettings({ ...city, ...shared, ROLE: role, NODE_NAME: 'hub-2.east' });
      expect(settings).toMatchObject({ role, nodeName: 'hub-2.east', redisUrl: shared.REDIS_URL });
    }
  });

  it('refuse a part that has nowhere to meet the others, and say what is missing', () => {
    expect(refusal({ ROLE: 'hub' })).toMatch(/ROLE is "hub".*DATABASE_URL and REDIS_URL is not given/);
    expect(refusal({ ROLE: 'feeds', DATABASE_URL: shared.DATABASE_URL })).toMatch(/but REDIS_URL is not given/);
    expect(refusal({ ROLE: 'hub', REDIS_URL: shared.REDIS_URL })).toMatch(/but DATABASE_URL is not given/);
  });

  it('take an empty variable for one not given', () => {
    expect(readSettings({ ...city, ROLE: '', REDIS_URL: '', NODE_NAME: '' })).toMatchObject({ role: 'all' });
  });

  it('refuse what cannot be with a sentence that says what was expected', () => {
    expect(refusal({ ROLE: 'both' })).toBe('ROLE is "both"; all, hub or feeds was expected.');
    expect(refusal({ NODE_NAME: 'a b' })).toMatch(/^NODE_NAME is "a b"; .*expected\.$/);
  });

  it('never show a password', () => {
    for (const url of ['http://:geheim@redis', 'redis://:geheim@re dis:99999999', 'redis:geheim']) {
      const said = refusal({ REDIS_URL: url });
      expect(said).toMatch(/^REDIS_URL is not a Redis address; /);
      expect(said).not.toContain('geheim');
    }
    expect(refusal({ DATABASE_URL: 'mysql://u:geheim@db' })).not.toContain('geheim');
  });
});
