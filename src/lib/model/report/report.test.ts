import { describe, expect, it } from 'vitest';
import { desk, household, minuteMs, village } from '../../server/testing/incident-desk.ts';
import type { Id } from '../id.ts';
import type { OrderLine } from '../order-log.ts';
import type { Block, Cell, ReportDocument } from './document.ts';
import { reportDocument } from './report.ts';
import { partsOf, type ReportSource } from './source.ts';
import { reportId, reportOf } from './written.ts';

type Desk = ReturnType<typeof desk>;
const opening: OrderLine = {
  ...{ number: 1, command: 'open-incident', given: { title: '城南积水' }, by: 'Li', why: '', feed: 'command', atMs: 0 },
  outcome: { done: 2 },
};

function sourceOf(here: Desk, id: Id, more: Partial<ReportSource> = {}): ReportSource {
  return {
    district: { zh: '样区', en: 'Sample' },
    timeZone: 'Asia/Shanghai',
    generated: false,
    lines: [opening],
    more: false,
    alerts: [],
    asOfMs: here.now(),
    divisionName: (code) => (code === '330000001' ? { zh: '甲镇', en: 'A' } : undefined),
    ...partsOf(here.state, here.incident(id)),
    ...more,
  };
}

const sectionOf = ({ sections }: ReportDocument, id: string) => sections.find((section) => section.id === id)!;
const tableOf = (document: ReportDocument, id: string) =>
  sectionOf(document, id).blocks.find((block): block is Extract<Block, { type: 'table' }> => block.type === 'table')!;
const rowsOf = (document: ReportDocument, id: string): string[][] =>
  tableOf(document, id).rows.map((row) => row.map(({ en }: Cell) => en));

/** Opened at 0; a call given at 0, called at 2 and answered at 12; the checklist ticked at 15; closed at 20 min. */
function known(exercise = false): { here: Desk; id: Id } {
  const here = desk();
  const id = here.open(exercise ? { exercise } : {});
  const task = here.give(id);
  here.wait(2);
  here.answer(task, 'called');
  here.wait(10);
  here.answer(task, 'answered');
  here.wait(3);
  here.ask('tick-checklist', { id, item: 'call' });
  here.wait(5);
  here.ask('close-incident', { id, despite: '转交镇街' });
  return { here, id };
}

describe('the report of an incident', () => {
  it('tells clocks kept and missed, and by how much', () => {
    const { here, id } = known();
    const document = reportDocument(sourceOf(here, id));
    // Reached was due 5 minutes after the call at 2, so at 7; who answers at 12 was reached 5 minutes late.
    expect(rowsOf(document, 'clocks').map(([what, , , by, verdict]) => [what, by, verdict])).toEqual([
      ['转移: called', '—', 'kept'],
      ['转移: reached', '5 min 0 s', 'missed'],
      ['Call the towns', '5 min 0 s', 'missed'],
      ['转移: answered', '—', 'kept'],
      ['转移: acted upon', '—', 'not due'],
    ]);
    expect(sectionOf(document, 'clocks').blocks[0]).toMatchObject({
      text: { zh: '共 5 项时限：守时 2 项，做迟或到期未做 2 项，未到期 1 项。' },
    });
    expect(rowsOf(document, 'overview')).toContainEqual(['Lasted', '20 min 0 s']);
    expect(rowsOf(document, 'overview')).toContainEqual(['Closed with something open, because', '转交镇街']);
  });

  it('says what it does not know, and never takes it for none', () => {
    const here = desk();
    const id = here.open();
    here.give(id);
    const document = reportDocument(sourceOf(here, id));
    expect(rowsOf(document, 'overview')).toContainEqual(['Alerts it was opened from', 'unknown']);
    expect(rowsOf(document, 'calls')[0]).toEqual(['district', 'not called', '—', '—', '—', '—', 'unknown']);
    expect(rowsOf(document, 'losses').map(([, value]) => value)).toEqual(Array(8).fill('not filled in'));
    expect(rowsOf(document, 'forces')[0]?.[3]).toBe('unknown');
    expect(document.notices.map(({ en }) => en)).toContain(
      'The incident is not over; what follows is how it stood at that time.',
    );
    expect(JSON.stringify(document)).not.toMatch(/undefined|NaN|\[object|\{\w+\}/);
  });

  it('marks an exercise on its title and on every section, and nothing that is real', () => {
    const [drill, real] = [true, false].map((exercise) => {
      const { here, id } = known(exercise);
      return reportDocument(sourceOf(here, id));
    }) as [ReportDocument, ReportDocument];
    for (const { title } of [drill, ...drill.sections]) expect(title.zh).toMatch(/^【演练】/);
    expect(JSON.stringify(real)).not.toContain('演练');
  });

  it('names nobody of a household and no telephone', () => {
    const here = desk();
    const id = here.open();
    here.give(id, { ...household, name: '王小明家', phone: '13812345678' });
    here.look(6);
    const said = JSON.stringify(reportDocument(sourceOf(here, id)));
    expect(said).not.toMatch(/王小明|13812345678/);
    expect(said).toContain('王*');
  });

  it('tells level by level who answered, was silent, refused', () => {
    const here = desk();
    const id = here.open();
    here.answer(here.give(id, village, 'a'), 'answered');
    here.give(id, { ...village, name: '乙村' }, 'b');
    here.answer(here.give(id, household, 'c'), 'refused');
    here.look(6);
    const rows = rowsOf(reportDocument(sourceOf(here, id)), 'calls');
    // The one who refused is gone on for at the village, which is a third call there; it and 乙村 are silent.
    expect(rows[2]).toEqual(['village', '3', '1', '2', '0', '0', '33%']);
    expect(rows[3]).toEqual(['household', '1', '1', '0', '1', '0', '100%']);
  });

  it('keeps what people wrote beside it, with whose words they are', () => {
    const { here, id } = known();
    here.ask('write-report', {
      ...{ incident: id, key: 'one', revision: 0 },
      words: [{ of: 'lessons', text: '叫应要早。' }],
      losses: [{ of: 'dead', value: 0 }],
    });
    here.wait(30);
    here.ask(
      'write-report',
      { incident: id, key: 'two', revision: 1, losses: [{ of: 'evacuated', value: 12 }] },
      'Wang',
    );
    const document = reportDocument(sourceOf(here, id));
    expect(sectionOf(document, 'lessons').blocks[0]).toMatchObject({
      words: '叫应要早。',
      byline: { zh: 'Li 于 1970-01-01 08:20:00 填写（第 1 稿）' },
    });
    expect(rowsOf(document, 'losses').slice(0, 4)).toEqual([
      ['Dead (people)', '0', 'Li · 01-01 08:20:00'],
      ['Missing (people)', 'not filled in', '—'],
      ['Injured (people)', 'not filled in', '—'],
      ['Evacuated (people)', '12', 'Wang · 01-01 08:50:00'],
    ]);
  });
});

describe('two who write at once', () => {
  const writing = (incident: Id, key: string, revision: number, text?: string) => ({
    ...{ incident, key, revision },
    words: [text === undefined ? { of: 'summary' } : { of: 'summary', text }],
  });
  const textIn = (here: Desk, id: Id) => reportOf(here.state.things.get(reportId(id)));

  it('the second reads who saved before, and overwrites nothing', () => {
    const { here, id } = known();
    here.ask('write-report', writing(id, 'a', 0, '甲'));
    here.wait(3);
    expect(() => here.ask('write-report', writing(id, 'b', 0, '乙'), 'Wang')).toThrow(
      'Li saved revision 1 3 minutes ago, and you saw 0; look at it before you save.',
    );
    expect(textIn(here, id)?.words.summary?.text).toBe('甲');
    // Sent again by a line that broke: the same, and no error.
    expect(here.ask('write-report', writing(id, 'a', 0, '甲'))).toEqual([]);
    here.ask('write-report', writing(id, 'c', 1), 'Wang');
    expect(textIn(here, id)?.words).toEqual({});
  });

  it('what is signed is the revision that was read, and a change after it is not signed', () => {
    const { here, id } = known();
    expect(() => here.ask('sign-report', { incident: id, revision: 0 })).toThrow('Nobody wrote in it yet');
    here.ask('write-report', writing(id, 'a', 0, '甲'));
    here.ask('sign-report', { incident: id, revision: 1 }, 'Chen');
    expect(() => here.ask('sign-report', { incident: id, revision: 1 })).toThrow('Chen signed revision 1 just now.');
    const signedAs = () => reportDocument(sourceOf(here, id)).notices.at(-1)?.en;
    expect(signedAs()).toMatch(/^Revision 1 was signed by Chen/);
    here.ask('write-report', writing(id, 'b', 1, '乙'));
    expect(signedAs()).toMatch(/it was changed since, and revision 2 is not signed/);
  });

  it('who took a still stays who took it', () => {
    const { here, id } = known();
    const still = { picture: 'a'.repeat(64), shownMs: 5 * minuteMs, mode: 'known', seq: 7 };
    here.ask('write-report', { incident: id, key: 'a', revision: 0, stills: [still] });
    here.ask('write-report', { incident: id, key: 'b', revision: 1, stills: [{ ...still, words: '开始' }] }, 'Wang');
    expect(textIn(here, id)?.stills).toMatchObject([{ by: 'Li', words: '开始' }]);
    const figure = sectionOf(reportDocument(sourceOf(here, id)), 'stills').blocks[0];
    expect(figure).toMatchObject({
      type: 'figure',
      caption: { zh: '图 1　1970-01-01 08:05:00 态势（当时所知），指挥日志第 7 号，Li取图 · 开始' },
    });
  });
});
