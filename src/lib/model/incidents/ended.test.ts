import { expect, it } from 'vitest';
import { desk } from '../../server/testing/incident-desk.ts';
import { endedMs, foundAmong, hasLeftDesk, staysOnDeskMs } from './ended.ts';
import type { Incident } from './incident.ts';

const dayOf = (atMs: number) => new Date(atMs).toISOString().slice(0, 10);
const dayMinutes = 24 * 60;

/** Three that ended on the first, third and fifth day. */
function three() {
  const here = desk();
  const ids = ['城南积水', '仓前火灾', '塘栖泄漏'].map((title, at) => {
    const id = here.open({ title, alerts: [], exercise: at === 1 });
    here.ask('close-incident', { id, despite: '已处置' });
    here.wait(2 * dayMinutes);
    return id;
  });
  return { here, ids, all: () => ids.map((id) => here.incident(id)) };
}
const asked = { words: '', fromDay: '', toDay: '' };
const names = (found: readonly Incident[]) => found.map(({ title }) => title.zh);

it('stays on the desk for a day after it ended, and is back there when it is opened again', () => {
  const { here, ids } = three();
  const last = () => here.incident(ids[2]!);
  const ended = endedMs(last())!;
  expect(hasLeftDesk(last(), ended + staysOnDeskMs)).toBe(false);
  expect(hasLeftDesk(last(), ended + staysOnDeskMs + 1)).toBe(true);
  here.ask('reopen-incident', { id: ids[2] });
  expect(endedMs(last())).toBeUndefined();
  expect(hasLeftDesk(last(), ended + 10 * staysOnDeskMs)).toBe(false);
});

it('is found again by name, number, commander and day, the last ended first', () => {
  const { all, ids } = three();
  const find = (more: Partial<typeof asked>) => names(foundAmong(all(), { ...asked, ...more }, dayOf));
  expect(find({})).toEqual(['塘栖泄漏', '仓前火灾', '城南积水']);
  expect(find({ words: '火灾' })).toEqual(['仓前火灾']);
  expect(find({ words: ids[0]!.split(':').at(-1)! })).toContain('城南积水');
  expect(find({ words: 'LI 积水' })).toEqual(['城南积水']);
  expect(find({ words: '演练' })).toEqual(['仓前火灾']);
  expect(find({ fromDay: '1970-01-03' })).toEqual(['塘栖泄漏', '仓前火灾']);
  expect(find({ fromDay: '1970-01-02', toDay: '1970-01-04' })).toEqual(['仓前火灾']);
  expect(find({ words: '无此事' })).toEqual([]);
});
