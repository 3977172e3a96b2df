import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Delta } from '../../model/change.ts';
import { beginSpillFile } from '../store/spill-file.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { backUp, restore } from './backup.ts';

let folder: string;
const log = { info: () => undefined, warn: () => undefined };
const closers: (() => unknown)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
  // Others may pass, so that a server run for root by somebody else has no rights but its own.
  chmodSync(folder, 0o755);
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): string => join(folder, name);

async function open(name: string): Promise<Store> {
  const store = await openStore({ dataDir: at(name), address: 'test', log });
  closers.push(store.close);
  return store;
}

function delta(seq: number): Delta {
  const time = Date.now();
  const datastream = `urn:ngsi-ld:Datastream:${seq % 50}` as const;
  return { feed: 'load', seq, time, observe: [{ datastream, phenomenonTime: time, resultTime: time, result: seq }] };
}
const numbers = async (store: Store): Promise<number[]> => ((await store.since('load', 0)) ?? []).map(({ seq }) => seq);
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

/** Appends in groups until told to stop; gives back how far everything is acknowledged. */
function load(store: Store) {
  let [last, stopped] = [0, false];
  const running = (async () => {
    while (!stopped) {
      await store.append(upTo(20).map((n) => delta(last + n)));
      last += 20;
    }
  })();
  const stop = async (): Promise<number> => {
    stopped = true;
    await running;
    return last;
  };
  return { last: () => last, stop };
}

describe('a backup', { timeout: 180_000 }, () => {
  it('taken under load has all that was acknowledged before it began, without a gap, under a new name', async () => {
    const store = await open('data');
    mkdirSync(at('data/demo'));
    writeFileSync(at('data/demo/hj212-acknowledged.txt'), 'acknowledged');
    const loading = load(store);
    await expect.poll(loading.last, { timeout: 50_000 }).toBeGreaterThan(1_000);
    const before = loading.last();
    await backUp(at('data'), at('copy'));
    const after = await loading.stop();
    expect(after).toBeGreaterThan(before);
    expect(readdirSync(at('copy'))).toEqual(expect.arrayContaining(['demo', 'postgres']));
    expect(existsSync(at('copy/owner.json'))).toBe(false);

    await restore(at('copy'), at('again'), log);
    expect(readFileSync(at('again/demo/hj212-acknowledged.txt'), 'utf8')).toBe('acknowledged');
    const restored = await open('again');
    const kept = await numbers(restored);
    expect(kept).toEqual(upTo(kept.length));
    expect(kept.length).toBeGreaterThanOrEqual(before);
    expect(kept.length).toBeLessThanOrEqual(after);
    expect((await restored.restore('load'))?.seq).toBe(kept.length);
    expect(restored.epoch).not.toBe(store.epoch);
    await restored.append([delta(kept.length + 1)]);
    expect(await numbers(store)).toEqual(upTo(after));
  });

  it('taken of a house that is closed has everything, its spill too, and can be restored twice', async () => {
    const store = await open('data');
    await store.append(upTo(200).map(delta));
    await store.close();
    mkdirSync(at('data/spill/1'), { recursive: true });
    const spill = await beginSpillFile(at('data/spill/1/load.spill'), store.epoch);
    await spill.append(upTo(100).map((n) => delta(200 + n)));
    await spill.close();
    await backUp(at('data'), at('copy'));
    await restore(at('copy'), at('one'), log);
    await restore(at('copy'), at('two'), log);
    const [one, two] = [await open('one'), await open('two')];
    expect(await numbers(one)).toEqual(upTo(300));
    expect(await numbers(two)).toEqual(upTo(300));
    expect(new Set([store.epoch, one.epoch, two.epoch]).size).toBe(3);
  });

  it('has what facts name, photos in a folder of their own too, with the day they came, and the reports', async () => {
    const [photos, restored] = ['elsewhere', 'restored-elsewhere'];
    const store = await open('data');
    const report = {
      type: 'Thing',
      id: 'urn:ngsi-ld:Report:7',
      kind: 'Report',
      name: { zh: '报告', en: 'Report' },
    } as const;
    await store.append([{ feed: 'command', seq: 1, time: Date.now(), upsert: [report] }]);
    const files = { [`${photos}/ab/abc`]: 'photo', 'data/stills/still.png': 'still', 'data/shares/1f.json': 'share' };
    const came = new Date(2026, 0, 1);
    for (const [path, words] of Object.entries(files)) {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), words);
      utimesSync(at(path), came, came);
    }
    await backUp(at('data'), at('copy'), at(photos));
    await store.close();
    for (const gone of ['data', 'elsewhere']) rmSync(at(gone), { recursive: true, force: true });
    await restore(at('copy'), at('again'), log, at(restored));

    const words = [`${restored}/ab/abc`, 'again/stills/still.png', 'again/shares/1f.json'].map((path) => {
      expect(statSync(at(path)).mtime).toEqual(came);
      return readFileSync(at(path), 'utf8');
    });
    expect(words).toEqual(['photo', 'still', 'share']);
    const entities = (await (await open('again')).restore('command'))?.entities;
    expect(entities).toMatchObject([{ id: report.id, kind: 'Report' }]);
  });

  it('never writes over what is there, and leaves nothing of what it could not finish', async () => {
    await (await open('data')).close();
    await backUp(at('data'), at('copy'));
    await expect(backUp(at('data'), at('copy'))).rejects.toThrow('is there already and not empty');
    await expect(restore(at('copy'), at('data'), log)).rejects.toThrow('is there already and not empty');
    await expect(restore(at('data/postgres'), at('new'), log)).rejects.toThrow('is not a backup');
    await expect(backUp(at('nowhere'), at('new'))).rejects.toThrow('holds no database');
    writeFileSync(at('copy/postgres/global/pg_control'), 'broken');
    await expect(restore(at('copy'), at('new'), log)).rejects.toThrow('did not start');
    expect(existsSync(at('new')) || existsSync(at('new.new'))).toBe(false);
  });
});
