import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../model/change.ts';
import type { Command } from '../../model/command.ts';
import type { Thing } from '../../model/entity.ts';
import { FeedState } from '../../model/feed-state.ts';
import { scenesOf } from '../../model/scene.ts';

const names = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, 'command.ts')))
  .map(({ name }) => name);
const commandOf = async (name: string): Promise<Command> =>
  ((await import(`./${name}/command.ts`)) as { default: Command }).default;

describe.each(names)('the command %s', (name) => {
  it('is named as its folder and says what it does and whose facts it changes', async () => {
    const { title, feed, name: said } = await commandOf(name);
    expect(said).toBe(name);
    expect(title.zh).not.toBe('');
    expect(title.en).not.toBe('');
    expect(feed).not.toBe('');
  });

  it('refuses what it cannot read with a sentence', async () => {
    const { parse } = await commandOf(name);
    for (const given of [null, 7, 'x', { id: 9 }, { ids: [1] }])
      expect(() => parse(given), JSON.stringify(given)).toThrow(/\w{3,}/);
  });
});

const scene = {
  name: { zh: '湖', en: 'Lake' },
  words: { zh: '这是湖。', en: 'This is the lake.' },
  pose: { lonDeg: 1, latDeg: 2, heightM: 300, headingDeg: 10, pitchDeg: -30 },
  page: 'ecology',
  division: '000000001',
  layers: ['water', 'buildings'],
  time: { hoursBack: 6, speed: 60 },
  seconds: 20,
};

/** A desk that carries out orders as the house does. */
function desk() {
  const state = new FeedState('desk');
  let number = 0;
  return {
    scenes: () => scenesOf(state.things.values()),
    async ask(name: string, given: unknown): Promise<void> {
      const command = await commandOf(name);
      const order = { number: (number += 1), by: 'Li', why: '', atMs: number };
      const { remove = [], upsert = [] }: Change = command.run(command.parse(given), state, order);
      state.apply({ feed: 'desk', seq: state.seq + 1, time: number, remove, upsert: upsert as Thing[] });
    },
  };
}

describe('scenes', () => {
  it('are read as they were saved, with words, layers, time and place', async () => {
    const { ask, scenes } = desk();
    await ask('save-scene', scene);
    expect(scenes()).toEqual([{ ...scene, id: 'urn:ngsi-ld:Scene:1', order: 1 }]);
  });

  it('keep their place when they are saved again, and change it when they are put in order', async () => {
    const { ask, scenes } = desk();
    for (let n = 0; n < 3; n += 1) await ask('save-scene', scene);
    const [one, two, three] = scenes().map(({ id }) => id);
    await ask('save-scene', { ...scene, id: one, seconds: 5 });
    expect(scenes()[0]).toMatchObject({ id: one, seconds: 5 });
    await ask('order-scenes', { ids: [three, one] });
    expect(scenes().map(({ id }) => id)).toEqual([three, one, two]);
    await ask('remove-scene', { id: one });
    expect(scenes().map(({ id }) => id)).toEqual([three, two]);
    await expect(ask('remove-scene', { id: one })).rejects.toThrow('That scene is there no more.');
  });
});
