import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extractText, getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distanceM } from '../../geo/geodesic.ts';
import { layOut } from '../../geo/print-sheet.ts';
import { pngOf } from '../testing/png.ts';
import { inOrder } from '../web.ts';
import { printDoor } from './print-door.ts';
import type { SheetShape } from './sheet-shape.ts';

let server: Server;
let address = '';
beforeAll(async () => {
  server = createServer(inOrder(() => undefined, printDoor()));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/prints`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const sheet: SheetShape = {
  ...{ paper: 'A3', landscape: true, scale: 50_000, centre: [119.98, 30.37], language: 'zh', title: '瓶窑水质断面' },
  ...{ asOf: '2026-06-01 12:00', by: '李明', generated: true },
  layers: [
    {
      ...{ title: '地表水', origin: '水质自动站 · 演示数据 · 实时' },
      entries: [
        { label: '劣于Ⅲ类', colour: '#d55e00', shape: 'M6 1 L11.5 11 H.5 Z' },
        { label: '未知', colour: 'unknown', shape: 'line' },
      ],
    },
  ],
};
const send = (said: unknown, picture: Uint8Array<ArrayBuffer> = pngOf(400, 300)) => {
  const form = new FormData();
  form.set('sheet', JSON.stringify(said));
  form.set('picture', new Blob([picture], { type: 'image/png' }));
  return fetch(address, { method: 'POST', body: form });
};

describe('a map on paper', () => {
  it('bears title, legend, scale, grid, sources and date as text on one page of its size', async () => {
    const answer = await send(sheet);
    expect(answer.status).toBe(200);
    const pdf = await getDocumentProxy(new Uint8Array(await answer.arrayBuffer()));
    expect(pdf.numPages).toBe(1);
    const [, , width, height] = (await pdf.getPage(1)).view;
    expect(width! / 72).toBeCloseTo(420 / 25.4, 2);
    expect(height! / 72).toBeCloseTo(297 / 25.4, 2);
    const words = (await extractText(pdf, { mergePages: true })).text.replaceAll(/\s+/g, '');
    const expected = [
      '瓶窑水质断面',
      '比例尺1:50,000',
      '图例',
      '地表水',
      '劣于Ⅲ类',
      '未知',
      '水质自动站',
      '2026-06-0112:00',
      '李明',
    ];
    for (const said of [...expected, '演示（生成）数据', '400×300', '北', '°E', '°N', 'km'])
      expect(words).toContain(said);
  });

  it('is true to scale: points on its paper are as far apart as on the ground, within 0.5 %', async () => {
    const pdf = await getDocumentProxy(new Uint8Array(await (await send(sheet)).arrayBuffer()));
    const placed = await pictureIn(await pdf.getPage(1));
    const laid = layOut(sheet);
    const [west, south, east, north] = laid.bounds;
    const mm = (points: number) => (points / 72) * 25.4;
    const middle = (south + north) / 2;
    const groundWidthM = distanceM([west, middle], [east, middle]);
    const groundHeightM = distanceM([sheet.centre[0], south], [sheet.centre[0], north]);
    expect(Math.abs(((mm(placed.width) / 1000) * sheet.scale) / groundWidthM - 1)).toBeLessThan(0.005);
    expect(Math.abs(((mm(placed.height) / 1000) * sheet.scale) / groundHeightM - 1)).toBeLessThan(0.005);
  });

  it('of many layers stays one page, and says how many it left out', async () => {
    const layers = Array.from({ length: 70 }, (_, n) => ({ ...sheet.layers[0]!, title: `第${n}层` }));
    const answer = await send({ ...sheet, paper: 'A4', layers });
    const pdf = await getDocumentProxy(new Uint8Array(await answer.arrayBuffer()));
    expect(pdf.numPages).toBe(1);
    const words = (await extractText(pdf, { mergePages: true })).text.replaceAll(/\s+/g, '');
    expect(words).toMatch(/另有\d+个图层未列出/);
  });

  it('is refused with a sentence where it cannot be', async () => {
    const refused = await Promise.all([
      send({ ...sheet, paper: 'B5' }),
      send({
        ...sheet,
        layers: [{ ...sheet.layers[0], entries: [{ label: '', colour: '#000000', shape: '"/><script>' }] }],
      }),
      send(sheet, new Uint8Array([1, 2, 3])),
      fetch(address),
      fetch(address, { method: 'POST', body: '{}' }),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([422, 422, 422, 405, 415]);
    for (const answer of refused)
      expect(((await answer.json()) as { refused: { en: string } }).refused.en).toMatch(/\.$/);
  });
});

/** How large the picture of a page stands on it, in points: the matrix that was in force when it was painted. */
async function pictureIn(page: Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>) {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  const at = fnArray.indexOf(OPS.paintImageXObject);
  expect(at).toBeGreaterThan(0);
  let [width, height] = [1, 1];
  for (let back = at - 1; back >= 0 && fnArray[back] !== OPS.save; back -= 1)
    if (fnArray[back] === OPS.transform) {
      const [a, , , d] = argsArray[back] as number[];
      width *= Math.abs(a!);
      height *= Math.abs(d!);
    }
  return { width, height };
}
