import { expect, it } from 'vitest';
import { idOf } from '../id.ts';
import { keptIn, keptOf, thingOfKept, type Kept } from './kept.ts';

interface Note extends Kept {
  readonly words: readonly string[];
}
const note: Note = { id: idOf('Note', 'one'), words: ['a', 'b'] };
const cover = { kind: 'Note', name: { zh: '记', en: 'Note' }, flat: { count: 2, due: undefined } };

it('a record comes back as it was kept, the same object for the same thing', () => {
  const thing = thingOfKept(note, cover);
  expect(keptOf<Note>('Note', thing)).toEqual(note);
  expect(keptOf('Note', thing)).toBe(keptOf('Note', thing));
  expect(thing.properties).toMatchObject({ count: 2 });
  expect(thing.properties).not.toHaveProperty('due');
});

it('an exercise is marked on its face', () => {
  const { name, properties } = thingOfKept({ ...note, exercise: true }, cover);
  expect([name.zh, name.en, properties?.['exercise']]).toEqual(['【演练】记', '[Exercise] Note', true]);
});

it('what cannot be read, or is of another kind, is none', () => {
  const thing = thingOfKept(note, cover);
  const broken = [
    { ...thing, properties: { record: '{' } },
    { ...thing, properties: { record: 'null' } },
  ];
  for (const bad of [...broken, { ...thing, id: idOf('Note', 'two') }, { ...thing, kind: 'Song' }])
    expect(keptOf('Note', bad)).toBeUndefined();
  expect(keptOf('Note', undefined)).toBeUndefined();
  expect(keptIn('Note', [...broken, thing])).toEqual([note]);
});
