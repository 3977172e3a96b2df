import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readAll } from '../testing/read-all.ts';
import format from './format.ts';

type Cell = string | number;

/** The least that is a workbook (ECMA-376): one sheet with its words in it. */
function workbook(rows: readonly (readonly Cell[])[]): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packaged = 'http://schemas.openxmlformats.org/package/2006';
  const cell = (value: Cell, at: string) =>
    typeof value === 'number'
      ? `<c r="${at}"><v>${value}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const row = (cells: readonly Cell[], n: number) =>
    `<row r="${n + 1}">${cells.map((value, m) => cell(value, `${String.fromCharCode(65 + m)}${n + 1}`)).join('')}</row>`;
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const files = {
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="a" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="a" sheetId="1" r:id="a"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="a" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${rows.map(row).join('')}</sheetData></worksheet>`,
  };
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)])),
  );
}

it('reads the first sheet with guessed columns', async () => {
  const { features } = await readAll(
    format,
    'a.xlsx',
    workbook([
      ['名称', '经度', '纬度'],
      ['仓前', 120.02, 30.29],
    ]),
  );
  expect(features).toMatchObject([{ geometry: { coordinates: [120.02, 30.29] }, properties: { 名称: '仓前' } }]);
});

it('says so where it is no workbook', async () => {
  await expect(readAll(format, 'a.xlsx', 'a,b')).rejects.toThrow('no xlsx that can be read');
  await expect(readAll(format, 'a.xlsx', workbook([['经度', '纬度']]))).rejects.toThrow('no rows');
});
