import type { CanvasElement, Content } from 'pdfmake/interfaces.d.ts';
import { barOf, gridOf, layOut, type BoxMm, type Sheet } from '../../geo/print-sheet.ts';
import type { Text } from '../../model/text.ts';
import { readPng } from '../pictures/png.ts';
import { pdfmake } from '../report/pdf-typeface.ts';
import { stripOf } from './strip.ts';
import type { SheetShape } from './sheet-shape.ts';
import { sheetWords } from './words.ts';

export interface SheetPrinted {
  readonly sheet: SheetShape;
  /** A PNG of the map as `layOut` asks for it. */
  readonly picture: Uint8Array;
}

export const ptPerMm = 72 / 25.4;
/** The most an 8K picture has on a side, and some. */
export const pictureSidePx = 8_192;
export const ink = { words: '#12202c', quiet: '#55636f', bad: '#a8131f', line: '#12202c', grid: '#55636f' };
const pt = (mm: number): number => mm * ptPerMm;

export type Say = (text: Text, values?: Readonly<Record<string, string | number>>) => string;

const sayIn =
  (language: SheetShape['language']): Say =>
  (text, values = {}) =>
    text[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

/** A map on paper true to scale: its words are text, its frame, grid, bar and arrow lines, the map itself a picture. */
export async function sheetPdf({ sheet: asked, picture }: SheetPrinted): Promise<Uint8Array> {
  const sheet = layOut(asked);
  const say = sayIn(asked.language);
  const { widthPx, heightPx } = readPng(picture, pictureSidePx);
  const dpi = Math.round(widthPx / (sheet.map.widthMm / 25.4));
  const { map } = sheet;
  const made = pdfmake.createPdf({
    pageSize: { width: pt(sheet.widthMm), height: pt(sheet.heightMm) },
    pageMargins: 0,
    defaultStyle: { font: 'Noto', fontSize: 8 * sheet.grown, color: ink.words },
    info: { title: asked.title, author: asked.by, creator: '苕溪 Tiaoxi', subject: asked.asOf },
    language: asked.language === 'zh' ? 'zh-CN' : 'en-GB',
    content: [
      at(sheet.title, { text: asked.title, fontSize: 18 * sheet.grown, bold: true }),
      {
        image: `data:image/png;base64,${Buffer.from(picture).toString('base64')}`,
        ...{ width: pt(map.widthMm), height: pt(map.heightMm), absolutePosition: { x: pt(map.xMm), y: pt(map.yMm) } },
      },
      { canvas: linesOf(sheet, asked.scale), absolutePosition: { x: 0, y: 0 } },
      ...gridLabels(sheet),
      northLabel(sheet, say(sheetWords.north)),
      at(sheet.strip, stripOf(asked, sheet, say)),
      ...footOf(asked, sheet, say, say(sheetWords.picture, { width: widthPx, height: heightPx, dpi })),
    ],
  });
  return new Uint8Array(await made.getBuffer());
}

/** Something within a box. */
function at({ xMm, yMm, widthMm }: BoxMm, content: Content): Content {
  return { columns: [{ width: pt(widthMm), stack: [content] }], absolutePosition: { x: pt(xMm), y: pt(yMm) } };
}

const line = (x1: number, y1: number, x2: number, y2: number, widthPt: number, colour = ink.line): CanvasElement => ({
  ...{ type: 'line', x1: pt(x1), y1: pt(y1), x2: pt(x2), y2: pt(y2), lineWidth: widthPt, lineColor: colour },
});

function linesOf(sheet: Sheet, scale: number): CanvasElement[] {
  const { map, bounds, grown } = sheet;
  const [west, south, east, north] = bounds;
  const { lons, lats } = gridOf(sheet);
  const grid = [
    ...lons.map((lon) => [sheet.toPaper([lon, south]), sheet.toPaper([lon, north])] as const),
    ...lats.map((lat) => [sheet.toPaper([west, lat]), sheet.toPaper([east, lat])] as const),
  ].map(([[x1, y1], [x2, y2]]) => line(x1, y1, x2, y2, 0.3, ink.grid));
  const { xMm, yMm, widthMm, heightMm } = map;
  const frame: CanvasElement = {
    ...{ type: 'rect', x: pt(xMm), y: pt(yMm), w: pt(widthMm), h: pt(heightMm), lineWidth: 0.8, lineColor: ink.line },
  };
  const { lengthMm } = barOf(sheet, scale);
  const [barX, barY] = barPlace(sheet);
  const bar = [0, 1, 2, 3].map((part): CanvasElement => ({
    ...{ type: 'rect', x: pt(barX + (part * lengthMm) / 4), y: pt(barY), w: pt(lengthMm / 4), h: pt(1.6 * grown) },
    ...{ color: part % 2 === 0 ? ink.line : '#ffffff', lineWidth: 0.5, lineColor: ink.line },
  }));
  return [...grid, frame, ...bar, arrowOf(sheet)];
}

const barPlace = ({ foot, grown }: Sheet): readonly [number, number] => [foot.xMm, foot.yMm + 6.5 * grown];

/** In the upper right corner of the map: its north is up. */
function arrowOf({ map, grown }: Sheet): CanvasElement {
  const [x, y] = [map.xMm + map.widthMm - 8 * grown, map.yMm + 8 * grown];
  const points = [
    [0, -5],
    [3, 5],
    [0, 3],
    [-3, 5],
  ] as const;
  return {
    ...{ type: 'polyline', closePath: true, color: ink.line, lineWidth: 0.8, lineColor: '#ffffff' },
    points: points.map(([right, down]) => ({ x: pt(x + right * grown), y: pt(y + down * grown) })),
  };
}

function northLabel({ map, grown }: Sheet, text: string): Content {
  const [x, y] = [map.xMm + map.widthMm - 6.4 * grown, map.yMm + 1.6 * grown];
  return { text, bold: true, fontSize: 8 * grown, background: '#ffffff', absolutePosition: { x: pt(x), y: pt(y) } };
}

/** On the frame, within the map, on white: what line is which. */
function gridLabels(sheet: Sheet): Content[] {
  const { map, bounds, grown } = sheet;
  const [west, south] = bounds;
  const { lons, lats } = gridOf(sheet);
  const label = (text: string, x: number, y: number): Content => ({
    ...{ text, fontSize: 6 * grown, background: '#ffffff', absolutePosition: { x: pt(x), y: pt(y) } },
  });
  const said = (degrees: number) => `${Number(degrees.toFixed(6))}°`;
  return [
    ...lons.map((lon) =>
      label(`${said(lon)}E`, sheet.toPaper([lon, south])[0] + 0.6, map.yMm + map.heightMm - 3.4 * grown),
    ),
    ...lats.map((lat) => label(`${said(lat)}N`, map.xMm + 0.8, sheet.toPaper([west, lat])[1] - 3.2 * grown)),
  ];
}

function footOf(asked: SheetShape, sheet: Sheet, say: Say, picture: string): Content[] {
  const { foot, grown, offAtEdge } = sheet;
  const { lengthM, lengthMm } = barOf(sheet, asked.scale);
  const [barX, barY] = barPlace(sheet);
  const label = (metres: number) => (lengthM >= 1_000 ? `${metres / 1_000} km` : `${metres} m`);
  const small = 6.5 * grown;
  const marks = [0, 0.5, 1].map((share): Content => ({
    ...{ text: label(lengthM * share), fontSize: small },
    absolutePosition: { x: pt(barX + share * lengthMm), y: pt(barY + 2 * grown) },
  }));
  const scale = say(sheetWords.scale, { scale: asked.scale.toLocaleString('en-GB') });
  const off = say(sheetWords.edge, { off: (offAtEdge * 100).toFixed(2) });
  const left = lengthMm + 16 * grown;
  const beside = { ...foot, xMm: foot.xMm + left, yMm: foot.yMm + 1.5 * grown, widthMm: foot.widthMm - left };
  return [
    at(
      { ...foot, yMm: foot.yMm + 1.5 * grown, widthMm: foot.widthMm * 0.5 },
      { text: scale, bold: true, fontSize: 9 * grown },
    ),
    ...marks,
    at(beside, {
      ...{ fontSize: small, color: ink.quiet },
      stack: [
        `${off} · ${say(sheetWords.projection)}`,
        `${say(sheetWords.printed, { asOf: asked.asOf, by: asked.by || '—' })} · ${picture}`,
        ...(asked.generated ? [{ text: say(sheetWords.generated), color: ink.bad, bold: true }] : []),
      ],
    }),
  ];
}
