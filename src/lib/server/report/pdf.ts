import type { Content, TableCell } from 'pdfmake/interfaces.d.ts';
import type { Block, Cell, Section } from '../../model/report/document.ts';
import type { Language, Text } from '../../model/text.ts';
import { pdfmake } from './pdf-typeface.ts';
import type { Printed } from './print.ts';
import { printWords } from './print-words.ts';
import { printable, sayIn } from './printable.ts';

const ink = { words: '#12202c', quiet: '#55636f', bad: '#a8131f', line: '#c3ccd4' };
const margins = { side: 48, top: 62, bottom: 56 };
/** A section with no more lines than these is not parted. */
const shortRows = 8;
const lettersOfShort = 600;
/** A4 is 595 points wide. */
const textWidthPt = 595 - 2 * margins.side;

/** The report as a PDF: text that can be searched and copied, in a typeface of which only the characters used are embedded. */
export async function pdfOf({ document, language, pictures }: Printed): Promise<Uint8Array> {
  const say = sayIn(language);
  const title = say(document.title);
  const made = pdfmake.createPdf({
    pageSize: 'A4',
    pageMargins: [margins.side, margins.top, margins.side, margins.bottom],
    defaultStyle: { font: 'Noto', fontSize: 9.5, lineHeight: 1.25, color: ink.words },
    info: { title, author: say(document.district), creator: '苕溪 Tiaoxi', subject: say(document.asOf) },
    language: language === 'zh' ? 'zh-CN' : 'en-GB',
    header: () => ({
      columns: [
        { text: say(document.district), width: 'auto' },
        { text: title, alignment: 'right', width: '*' },
      ],
      margin: [margins.side, 28, margins.side, 0],
      fontSize: 8.5,
      color: document.exercise ? ink.bad : ink.quiet,
    }),
    footer: (page, pages) => ({
      columns: [
        { text: say(document.asOf), width: '*' },
        { text: say(pageOf(page, pages)), alignment: 'right', width: 'auto' },
      ],
      margin: [margins.side, 20, margins.side, 0],
      fontSize: 8.5,
      color: ink.quiet,
    }),
    content: [
      { text: title, fontSize: 18, bold: true, margin: [0, 0, 0, 4] },
      { text: say(document.district), color: ink.quiet, margin: [0, 0, 0, 10] },
      ...document.notices.map((notice): Content => ({ text: say(notice), margin: [0, 0, 0, 2] })),
      ...document.sections.flatMap((section) => sectionOf(section, language, pictures)),
    ],
  });
  return new Uint8Array(await made.getBuffer());
}

function pageOf(page: number, pages: number): Text {
  const said = ({ zh, en }: Text, put: (word: string) => string): Text => ({ zh: put(zh), en: put(en) });
  return said(printWords.page, (word) => word.replace('{page}', String(page)).replace('{pages}', String(pages)));
}

/** No heading stands alone at the foot of a page: a short section is kept together, a long table bears its heading. */
function sectionOf({ title, blocks }: Section, language: Language, pictures: Printed['pictures']): Content[] {
  const heading: Content = { text: sayIn(language)(title), fontSize: 13, bold: true, margin: [0, 16, 0, 6] };
  const [first, ...rest] = blocks;
  if (first?.type === 'table' && first.rows.length > shortRows)
    return [tableOf(first, language, heading), ...rest.flatMap((block) => contentOf(block, language, pictures))];
  if (first?.type === 'figure') {
    const top: Content = { stack: [heading, ...figureOf(first, language, pictures)], unbreakable: true };
    return [top, ...rest.flatMap((block) => contentOf(block, language, pictures))];
  }
  const content = [heading, ...blocks.flatMap((block) => contentOf(block, language, pictures))];
  const isShort = blocks.every((block) => block.type !== 'figure' && !isLong(block));
  return isShort ? [{ stack: content, unbreakable: true }] : content;
}

/** More than what fits on part of a page. */
const isLong = (block: Block): boolean =>
  (block.type === 'table' && block.rows.length > shortRows) ||
  (block.type === 'words' && (block.words?.length ?? 0) > lettersOfShort);

function contentOf(block: Block, language: Language, pictures: Printed['pictures']): Content[] {
  const say = sayIn(language);
  if (block.type === 'paragraph') return [{ text: say(block.text), margin: [0, 0, 0, 6] }];
  if (block.type === 'table') return [tableOf(block, language)];
  if (block.type === 'words') return wordsOf(block, language);
  return [{ stack: figureOf(block, language, pictures), unbreakable: true }];
}

function figureOf(
  block: Extract<Block, { type: 'figure' }>,
  language: Language,
  pictures: Printed['pictures'],
): Content[] {
  const say = sayIn(language);
  const picture = pictures.get(block.picture);
  const image: Content = picture
    ? { image: `data:image/png;base64,${Buffer.from(picture).toString('base64')}`, width: textWidthPt }
    : { text: say(printWords.noPicture), color: ink.bad };
  const caption: Content = { text: say(block.caption), fontSize: 8.5, margin: [0, 4, 0, 12] };
  return [image, caption];
}

function tableOf(
  { head, rows, shares }: Extract<Block, { type: 'table' }>,
  language: Language,
  heading?: Content,
): Content {
  const say = sayIn(language);
  const sum = shares.reduce((all, share) => all + share, 0);
  const cell = (one: Cell): TableCell => {
    const text = say(one);
    if (one.mark === 'bad') return { text: say(printWords.late) + text, color: ink.bad };
    return one.mark === 'unknown' ? { text, color: ink.quiet, bold: true } : { text };
  };
  const named = head.map((one): TableCell => ({ text: say(one), bold: true, fillColor: '#eef2f5' }));
  const spanned = head.slice(1).map((): TableCell => '');
  const over: TableCell[][] = heading ? [[{ stack: [heading], colSpan: head.length }, ...spanned]] : [];
  return {
    fontSize: 8.5,
    margin: [0, 0, 0, 8],
    table: {
      headerRows: over.length + 1,
      keepWithHeaderRows: 2,
      dontBreakRows: true,
      widths: shares.map((share) => `${(share / sum) * 100}%`),
      body: [...over, named, ...rows.map((row) => row.map(cell))],
    },
    layout: {
      hLineWidth: (line) => (line < over.length ? 0 : 0.5),
      vLineWidth: () => 0,
      hLineColor: () => ink.line,
      paddingLeft: () => 4,
      paddingRight: () => 4,
      paddingTop: () => 2.5,
      paddingBottom: () => 2.5,
    },
  };
}

/** A person's words stand apart from those of the log, with whose they are. */
function wordsOf({ asks, words, byline }: Extract<Block, { type: 'words' }>, language: Language): Content[] {
  const say = sayIn(language);
  const said: Content =
    words === undefined
      ? { text: say(printWords.unfilled), color: ink.quiet, bold: true }
      : { text: printable(words), preserveLeadingSpaces: true };
  const from: Content[] = byline ? [{ text: say(byline), fontSize: 8, color: ink.quiet }] : [];
  return [{ stack: [{ text: say(asks), bold: true }, said, ...from], margin: [0, 2, 0, 8] }];
}
