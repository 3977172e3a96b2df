import Papa from 'papaparse';
import type { Feature } from 'geojson';
import { guessEncoding } from '../shared/encoding.ts';
import { batches, bytesOf, type Format, type Source, type Told, Unreadable } from '../shared/format.ts';
import { pointsOf } from '../shared/table.ts';

export default {
  id: 'csv',
  title: { zh: 'CSV 表格', en: 'CSV table' },
  endings: ['.csv', '.tsv', '.txt'],
  read,
} satisfies Format;

async function* read({ blob }: Source, told: Told): AsyncGenerator<Feature[]> {
  const bytes = await bytesOf(blob);
  const guess = guessEncoding(bytes);
  const name = told.choice.encoding ?? guess.name;
  told.encoding(name, guess.why);
  const { data, errors } = Papa.parse<string[]>(new TextDecoder(name).decode(bytes), { skipEmptyLines: 'greedy' });
  const [headings, ...rows] = data;
  if (!headings || rows.length === 0) throw new Unreadable({ zh: '表格没有数据行。', en: 'The table has no rows.' });
  for (const { row = 0, message } of errors.filter(({ type }) => type === 'Quotes'))
    told.fault({ zh: `第 ${row + 1} 行`, en: `row ${row + 1}` }, { zh: `引号有误：${message}`, en: message });
  told.done(blob.size);
  yield* batches(
    pointsOf(
      headings.map((heading) => heading.trim()),
      rows,
      told,
    ),
  );
}
