import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  TabStopType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type FileChild,
  type IRunOptions,
} from 'docx';
import type { Block, Cell, ReportDocument, Section } from '../../model/report/document.ts';
import type { Language } from '../../model/text.ts';
import { readPng } from '../pictures/png.ts';
import type { Printed } from './print.ts';
import { printWords } from './print-words.ts';
import { printable, sayIn } from './printable.ts';

/** Typefaces every Chinese office has; where they are missing the reader's own stand in. */
const font = { ascii: 'Calibri', hAnsi: 'Calibri', eastAsia: 'SimSun' };
const headFont = { ascii: 'Calibri', hAnsi: 'Calibri', eastAsia: 'SimHei' };
const colour = { quiet: '55636F', bad: 'A8131F', line: 'C3CCD4', head: 'EEF2F5' };
/** A4 in twentieths of a point, and what of it the text fills. */
const page = { width: 11_906, height: 16_838, margin: 1_080 };
const textWidth = page.width - 2 * page.margin;
const textWidthPx = Math.floor(textWidth / 15);

/** The report as a Word document that can be edited further. */
export async function docxOf({ document, language, pictures }: Printed): Promise<Uint8Array> {
  const say = sayIn(language);
  const made = new Document({
    title: say(document.title),
    creator: say(document.district),
    subject: say(document.asOf),
    styles: {
      default: {
        document: { run: { font, size: 20, language: { value: 'en-GB', eastAsia: 'zh-CN' } } },
        heading1: { run: { font: headFont, size: 36, bold: true }, paragraph: { spacing: { after: 80 } } },
        heading2: {
          run: { font: headFont, size: 26, bold: true },
          paragraph: { spacing: { before: 320, after: 120 } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: { top: 1_240, bottom: 1_120, left: page.margin, right: page.margin },
          },
        },
        headers: { default: new Header({ children: [edge(say(document.district), [say(document.title)], document)] }) },
        footers: { default: new Footer({ children: [edge(say(document.asOf), pageOf(language), document)] }) },
        children: [
          new Paragraph({ text: say(document.title), heading: HeadingLevel.HEADING_1 }),
          line(say(document.district), { color: colour.quiet }),
          ...document.notices.map((notice) => line(say(notice))),
          ...document.sections.flatMap((section) => sectionOf(section, language, pictures)),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(made));
}

/** A line over or under every page: one thing on the left, another on the right. */
function edge(left: string, right: IRunOptions['children'], { exercise }: ReportDocument): Paragraph {
  const color = exercise ? colour.bad : colour.quiet;
  return new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
    children: [new TextRun({ children: [left, '\t', ...(right ?? [])], size: 17, color })],
  });
}

/** The words around the numbers, which Word itself fills in. */
function pageOf(language: Language): IRunOptions['children'] {
  const [before = '', between = '', after = ''] = printWords.page[language].split(/\{pages?\}/);
  return [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after];
}

const line = (text: string, run: IRunOptions = {}, after = 60): Paragraph =>
  new Paragraph({ spacing: { after }, children: broken(text, run) });

/** Words with their line breaks. */
const broken = (text: string, run: IRunOptions): TextRun[] =>
  text.split('\n').map((part, index) => new TextRun({ ...run, text: part, ...(index > 0 ? { break: 1 } : {}) }));

function sectionOf({ title, blocks }: Section, language: Language, pictures: Printed['pictures']): FileChild[] {
  return [
    new Paragraph({ text: sayIn(language)(title), heading: HeadingLevel.HEADING_2, keepNext: true }),
    ...blocks.flatMap((block) => childrenOf(block, language, pictures)),
  ];
}

function childrenOf(block: Block, language: Language, pictures: Printed['pictures']): FileChild[] {
  const say = sayIn(language);
  if (block.type === 'paragraph') return [line(say(block.text))];
  if (block.type === 'table') return [tableOf(block, language), line('')];
  if (block.type === 'words') return wordsOf(block, language);
  const picture = pictures.get(block.picture);
  const shown = picture ? imageOf(picture) : line(say(printWords.noPicture), { color: colour.bad });
  return [shown, line(say(block.caption), { size: 17 }, 200)];
}

function imageOf(data: Uint8Array): Paragraph {
  const { widthPx, heightPx } = readPng(data);
  const transformation = { width: textWidthPx, height: Math.round((heightPx / widthPx) * textWidthPx) };
  return new Paragraph({ keepNext: true, children: [new ImageRun({ type: 'png', data, transformation })] });
}

function tableOf({ head, rows, shares }: Extract<Block, { type: 'table' }>, language: Language): Table {
  const sum = shares.reduce((all, share) => all + share, 0);
  const widths = shares.map((share) => Math.floor((share / sum) * textWidth));
  const row = (cells: readonly Cell[], isHead: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((cell, index) => cellOf(cell, widths[index]!, isHead, language)),
    });
  const border = { style: BorderStyle.SINGLE, size: 4, color: colour.line };
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    borders: {
      ...{ top: border, bottom: border, insideHorizontal: border },
      ...{ left: none, right: none, insideVertical: none },
    },
    rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
  });
}

function cellOf(cell: Cell, width: number, isHead: boolean, language: Language): TableCell {
  const say = sayIn(language);
  const isBad = cell.mark === 'bad';
  const text = (isBad ? say(printWords.late) : '') + say(cell);
  const color = isBad ? colour.bad : cell.mark === 'unknown' ? colour.quiet : undefined;
  const run: IRunOptions = { size: 17, bold: isHead || cell.mark === 'unknown', ...(color ? { color } : {}) };
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(isHead ? { shading: { type: ShadingType.CLEAR, fill: colour.head } } : {}),
    children: [new Paragraph({ alignment: AlignmentType.LEFT, children: broken(text, run) })],
  });
}

/** A person's words stand apart from those of the log, with whose they are. */
function wordsOf({ asks, words, byline }: Extract<Block, { type: 'words' }>, language: Language): FileChild[] {
  const say = sayIn(language);
  const said = words === undefined ? say(printWords.unfilled) : printable(words);
  return [
    line(say(asks), { bold: true }, 20),
    line(said, words === undefined ? { color: colour.quiet, bold: true } : {}, 20),
    ...(byline ? [line(say(byline), { size: 16, color: colour.quiet }, 160)] : []),
  ];
}
