import type { Feature } from 'geojson';
import { readSheet } from 'read-excel-file/universal';
import { batches, type Format, type Source, type Told, Unreadable } from '../shared/format.ts';
import { type Cell, pointsOf } from '../shared/table.ts';

export default {
  id: 'xlsx',
  title: { zh: 'Excel 工作簿', en: 'Excel workbook' },
  endings: ['.xlsx'],
  read,
} satisfies Format;

/** The first sheet, with headings in its first row. */
async function* read({ blob }: Source, told: Told): AsyncGenerator<Feature[]> {
  const rows = await readSheet(await blob.arrayBuffer()).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new Unreadable({ zh: `不是可读的 xlsx：${why}`, en: `It is no xlsx that can be read: ${why}` });
  });
  const [headings, ...rest] = rows;
  if (!headings || rest.length === 0)
    throw new Unreadable({ zh: '第一张工作表没有数据行。', en: 'The first sheet has no rows.' });
  told.done(blob.size);
  yield* batches(
    pointsOf(
      headings.map((heading, n) => String(heading ?? n + 1)),
      // Its types allow a constructor where a value stands.
      rest as readonly (readonly Cell[])[],
      told,
    ),
  );
}
