import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, strFromU8 } from 'fflate';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { afterAll, describe, expect, it } from 'vitest';
import type { City } from '../../model/city.ts';
import type { Id } from '../../model/id.ts';
import { localOf } from '../../model/incidents/kept.ts';
import type { OrderLine } from '../../model/order-log.ts';
import { openPictures } from '../pictures/picture-store.ts';
import { desk } from '../testing/incident-desk.ts';
import { pngOf } from '../testing/png.ts';
import { openReportDesk, type ReportDesk } from './report-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'report-'));
const pictures = openPictures(folder);
afterAll(() => rmSync(folder, { recursive: true }));
const city = { name: { zh: '样区', en: 'Sample' }, timeZone: 'Asia/Shanghai', divisions: [] } as unknown as City;

/** A log of some orders, given out as the store does: the newest first, at most so many. */
const logOf = (count: number, incident: Id): OrderLine[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ number: index + 1, command: 'set-objective', given: { id: incident, what: `第${index + 1}项目标` } },
    ...{ by: '李明', why: '', feed: 'command', atMs: Math.floor(index / 3), outcome: { done: index + 1 } },
  }));

async function house(exercise: boolean, orders = 3): Promise<{ reports: ReportDesk; local: string }> {
  const here = desk();
  const id = here.open(exercise ? { exercise } : {});
  here.give(id);
  here.look(6);
  const picture = await pictures.keep(pngOf(40, 20));
  const still = { shownMs: 0, mode: 'known', seq: 3 };
  here.ask('write-report', {
    ...{ incident: id, key: 'k', revision: 0 },
    words: [{ of: 'lessons', text: '夜间叫应要早。\n镕喆堃\u0007' }],
    stills: [
      { picture, ...still },
      { picture: '0'.repeat(64), ...still },
    ],
  });
  const lines = logOf(orders, id);
  const list = (fromMs: number, toMs: number, atMost: number) => {
    const within = lines.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
    return Promise.resolve(within.reverse().slice(0, atMost));
  };
  const sources = {
    ...{ city, orders: { list }, now: here.now },
    past: { knownAt: () => Promise.resolve(undefined) },
    state: (feed: string) => (feed === 'command' ? here.state : undefined),
  };
  return { reports: openReportDesk(sources, pictures), local: localOf(id) };
}

async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(pdf.slice()), { mergePages: false });
  return text.map((page) => page.replaceAll(/\s+/g, ' '));
}

/** The words of a part of a DOCX, paragraph by paragraph. */
const wordsOf = (xml: string): string =>
  xml
    .replaceAll('</w:p>', '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"');

describe('a report as a PDF', () => {
  it('is text that can be read out again, Chinese too, with page, as-of and number on every page', async () => {
    const { reports, local } = await house(false, 120);
    const pdf = (await reports.print(local, 'pdf', 'zh'))!;
    const pages = await pagesOf(pdf);
    expect(pages.length).toBeGreaterThan(3);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`第 ${index + 1} / ${pages.length} 页`);
      expect(page).toMatch(/截至 1970-01-01 08:06:00 · 指挥日志第 \d+ 号/);
      expect(page).toContain('样区');
      expect(page).not.toContain('演练');
    }
    const all = pages.join(' ');
    for (const word of ['城南积水复盘报告', '第120项目标', '夜间叫应要早。', '镕喆堃', '（图片未找到）', '未填'])
      expect(all).toContain(word);
    expect(all).not.toMatch(/undefined|NaN/);
    const { info } = await getMeta(await getDocumentProxy(pdf.slice()));
    expect(info?.['Title']).toBe('城南积水复盘报告');
  });

  it('of an exercise says so on every page, in either language', async () => {
    const { reports, local } = await house(true, 120);
    for (const [language, mark] of [
      ['zh', '【演练】'],
      ['en', '[Exercise]'],
    ] as const) {
      const pages = await pagesOf((await reports.print(local, 'pdf', language))!);
      expect(pages.length).toBeGreaterThan(3);
      for (const page of pages) expect(page).toContain(mark);
    }
  });
});

describe('a report as a DOCX', () => {
  it('bears the same words, its header and footer, and its picture', async () => {
    const { reports, local } = await house(true);
    const files = unzipSync((await reports.print(local, 'docx', 'zh'))!);
    const part = (name: string): string => strFromU8(files[name]!);
    const body = wordsOf(part('word/document.xml'));
    for (const word of ['【演练】城南积水复盘报告', '第3项目标', '夜间叫应要早。', '（图片未找到）', '未填'])
      expect(body).toContain(word);
    const headings = [...part('word/document.xml').matchAll(/<w:p>.*?<\/w:p>/gs)]
      .map(([paragraph]) => paragraph)
      .filter((paragraph) => /w:val="Heading[12]"/.test(paragraph));
    expect(headings).toHaveLength(15);
    for (const heading of headings) expect(wordsOf(heading)).toMatch(/^【演练】/);
    expect(wordsOf(part('word/header1.xml'))).toContain('【演练】');
    expect(part('word/footer1.xml')).toMatch(/NUMPAGES/);
    expect(wordsOf(part('word/footer1.xml'))).toContain('截至 1970-01-01 08:06:00');
    expect(part('word/document.xml')).not.toContain('\u0007');
    expect(Object.keys(files).filter((name) => name.startsWith('word/media/'))).toHaveLength(1);
  });

  it('of what is real says nothing of an exercise', async () => {
    const { reports, local } = await house(false);
    const files = unzipSync((await reports.print(local, 'docx', 'zh'))!);
    for (const [name, data] of Object.entries(files))
      if (name.endsWith('.xml')) expect(strFromU8(data), name).not.toContain('演练');
  });
});

it('reads a log longer than one page to its end, and says where it is longer still', async () => {
  const { reports, local } = await house(false, 2_500);
  const told = async (desk: ReportDesk, incident: string) => {
    const timeline = (await desk.read(incident))!.document.sections.find(({ id }) => id === 'timeline')!;
    const table = timeline.blocks.find((block) => block.type === 'table')!;
    return { rows: table.rows.filter(([, , who]) => who?.zh === '李明').length, first: timeline.blocks[0]!.type };
  };
  expect(await told(reports, local)).toEqual({ rows: 2_500, first: 'table' });
  const long = await house(false, 25_000);
  expect(await told(long.reports, long.local)).toMatchObject({ first: 'paragraph' });
});

it('knows nothing of an incident that is not there', async () => {
  const { reports } = await house(false);
  expect(await reports.read('77')).toBeUndefined();
  expect(await reports.print('77', 'pdf', 'zh')).toBeUndefined();
});
