import { describe, expect, it } from 'vitest';
import { capOf } from '../../model/warnings/cap-of.ts';
import { answersTo } from '../../model/warnings/receipt.ts';
import { warningId } from '../../model/warnings/warning.ts';
import { commands, content, desk, startMs } from '../testing/warning-desk.ts';

describe('a warning', () => {
  it('is written by one, approved by another, and goes out with that', () => {
    const here = desk();
    here.draft('a');
    expect(here.warning('a').state).toBe('draft');
    here.submit('a');
    here.approve('a');
    expect(here.warning('a')).toMatchObject({ state: 'sent', approved: { by: 'Wang' }, sent: { by: 'Wang' } });
    expect(here.warning('a').sent!.atMs % 1_000).toBe(0);
  });

  it('waits for its sending where who approves says so', () => {
    const here = desk();
    here.draft('a');
    here.submit('a');
    here.approve('a', 'Wang', { send: false });
    expect(here.warning('a')).toMatchObject({ state: 'approved' });
    expect(capOf(here.warning('a'))).toBeUndefined();
    here.ask('send-warning', { id: warningId('a'), revision: 1 }, 'Li');
    expect(here.warning('a').state).toBe('sent');
  });

  it.each([['Li'], [' Li '], ['ｌｉ'], ['LI'], ['Zhao'], ['Unnamed'], [' 未具名'], ['']])(
    'is not approved by "%s"',
    (by) => {
      const here = desk();
      here.draft('a');
      here.ask('draft-warning', { key: 'a', content: { ...content, event: '溃口' }, revision: 1 }, 'Zhao');
      here.submit('a');
      expect(() => here.approve('a', by)).toThrow(/wrote on this warning|people with a name/);
      expect(here.warning('a').state).toBe('submitted');
    },
  );

  it('is approved only as it was read', () => {
    const here = desk();
    here.draft('a');
    here.ask('draft-warning', { key: 'a', content: { ...content, event: '溃口' }, revision: 1 });
    here.submit('a');
    expect(() => here.ask('approve-warning', { id: warningId('a'), revision: 1 }, 'Wang')).toThrow('was changed since');
  });

  it('goes back with a reason, is written anew and comes again', () => {
    const here = desk();
    here.draft('a');
    const id = here.submit('a');
    expect(() => here.ask('return-warning', { id, revision: 1 }, 'Wang')).toThrow('Say why');
    here.ask('return-warning', { id, revision: 1 }, 'Wang', '区域不对');
    expect(here.warning('a')).toMatchObject({ state: 'returned', returned: { by: 'Wang', why: '区域不对' } });
    here.ask('draft-warning', { key: 'a', content: { ...content, certainty: 'Likely' }, revision: 1 });
    here.submit('a');
    here.approve('a');
    expect(here.warning('a')).toMatchObject({ state: 'sent', revision: 2, content: { certainty: 'Likely' } });
  });

  it('is not changed by what is sent again, at any step', () => {
    const here = desk();
    here.send('a');
    const before = JSON.stringify(here.state.snapshot().entities);
    here.draft('a');
    here.ask('draft-warning', { key: 'a', content: { ...content, event: '旧' } });
    here.approve('a');
    here.ask('send-warning', { id: warningId('a'), revision: 1 }, 'Wang');
    expect(JSON.stringify(here.state.snapshot().entities)).toBe(before);
    here.ask('cancel-warning', { key: 'c', of: warningId('a') }, 'Li', '雨停');
    expect(here.ask('cancel-warning', { key: 'c', of: warningId('a') }, 'Li', '雨停')).toEqual({});
  });

  it('is not sent with a blank of its template, nor after its time', () => {
    const here = desk();
    here.draft('a', { content: { ...content, headline: '{place}洪水' } });
    expect(() => here.submit('a')).toThrow('A blank of the template');
    here.draft('b');
    here.submit('b');
    here.wait(7 * 60);
    expect(() => here.approve('b')).toThrow('would be over before it is sent');
  });

  it('is refused with a sentence where a field is wrong', () => {
    const parse = (more: object) => () =>
      commands.get('draft-warning')!.parse({ key: 'a', content: { ...content, ...more } });
    expect(parse({ severity: 'bad' })).toThrow('"severity" must be one of Extreme');
    expect(parse({ areas: [] })).toThrow('must name one area at least');
    expect(parse({ areas: [{ name: 'x' }] })).toThrow('a circle, a polygon or the code of a town');
    expect(parse({ onsetMs: content.expiresMs })).toThrow('must come before');
    const open = [
      [
        [119, 30],
        [119.1, 30],
        [119.1, 30.1],
        [119, 30.1],
      ],
    ];
    expect(parse({ areas: [{ name: 'x', ground: { type: 'Polygon', coordinates: open } }] })).toThrow(
      'end where they begin',
    );
  });
});

describe('a message that follows another', () => {
  it('takes its place when it is sent, and references every one before it', () => {
    const here = desk();
    here.send('a');
    here.ask('update-warning', { key: 'b', of: warningId('a'), content: { ...content, severity: 'Extreme' } });
    expect(here.warning('a').state).toBe('sent');
    here.submit('b');
    here.approve('b');
    expect(here.warning('a')).toMatchObject({ state: 'updated', supersededBy: { id: warningId('b') } });
    here.ask('cancel-warning', { key: 'c', of: warningId('b') }, 'Li', '洪峰已过');
    expect(here.warning('b').state).toBe('sent');
    expect(() => here.approve('c', 'li')).toThrow('somebody else must approve');
    here.approve('c');
    expect(here.warning('b').state).toBe('cancelled');
    const message = capOf(here.warning('c'))!;
    expect(message).toMatchObject({ msgType: 'Cancel', note: '洪峰已过', status: 'Actual' });
    expect(message.references.map(({ identifier, sentMs }) => [identifier, sentMs % 1_000])).toEqual([
      ['a', 0],
      ['b', 0],
    ]);
  });

  it('comes too late where another took the place first', () => {
    const here = desk();
    here.send('a');
    for (const key of ['b', 'c']) {
      here.ask('update-warning', { key, of: warningId('a'), content });
      here.submit(key);
    }
    here.approve('b');
    expect(() => here.approve('c')).toThrow('"updated by another" and cannot be updated or cancelled');
    expect(() => here.ask('cancel-warning', { key: 'd', of: warningId('a') }, 'Li', 'x')).toThrow('cannot be');
  });

  it('is of an exercise exactly where the one before is', () => {
    const here = desk();
    here.send('real');
    here.send('drill', { exercise: true });
    const update = (key: string, of: string, more: object = {}) =>
      here.ask('update-warning', { key, of: warningId(of), content, ...more });
    expect(() => update('x', 'real', { exercise: true })).toThrow('An exercise neither updates nor cancels');
    update('y', 'drill');
    here.ask('cancel-warning', { key: 'z', of: warningId('drill') }, 'Li', 'x');
    for (const key of ['y', 'z']) expect(here.warning(key).exercise).toBe(true);
  });
});

describe('answers', () => {
  it('are counted by town; the first counts, and who was not asked cannot answer', () => {
    const here = desk();
    const { id } = here.send('a');
    const count = () => answersTo(id, here.state.things.values());
    expect(count()).toMatchObject({ asked: 2, confirmed: 0 });
    here.ask('confirm-warning', { warning: id, division: '330110110' }, '瓶窑值班');
    expect(here.ask('confirm-warning', { warning: id, division: '330110110' }, '另一人')).toEqual({});
    expect(count()).toMatchObject({ asked: 2, confirmed: 1, silent: [{ division: '330110010' }] });
    expect(() => here.ask('confirm-warning', { warning: id, division: '330110111' })).toThrow('was not asked');
  });
});

it('under an exercise everything a command makes is marked', () => {
  const here = desk();
  here.send('a', { exercise: true });
  here.ask('confirm-warning', { warning: warningId('a'), division: '330110110' });
  const things = [...here.state.things.values()];
  expect(things.map(({ kind }) => kind).sort()).toEqual(['Warning', 'WarningReceipt', 'WarningReceipt']);
  for (const { properties, name } of things) {
    expect(properties?.['exercise']).toBe(true);
    expect(name.zh).toMatch(/^【演练】/);
  }
  const message = capOf(here.warning('a'))!;
  expect(message.status).toBe('Exercise');
  expect(message.infos.map(({ headline }) => headline)).toEqual([
    expect.stringMatching(/^【演练】/),
    expect.stringMatching(/^\[Exercise\] /),
  ]);
  expect(message.sentMs).toBe(Math.floor(startMs / 1_000) * 1_000);
});
