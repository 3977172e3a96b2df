export type Row = Readonly<Record<string, string>>;

/**
 * The rows of a table of GTFS by the names of its columns: UTF-8 with or without a mark at its beginning, quoted cells
 * with commas, line ends and doubled quotes in them. A row shorter than the header says nothing in its last columns.
 */
export function rowsOf(text: string): Row[] {
  const [head, ...lines] = cellsOf(text.replace(/^\uFEFF/, ''));
  if (!head) return [];
  const names = head.map((name) => name.trim());
  return lines
    .filter((cells) => cells.length > 1 || cells[0] !== '')
    .map((cells) => Object.fromEntries(names.map((name, n) => [name, (cells[n] ?? '').trim()])));
}

function cellsOf(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  // A cell, quoted or not, and what ends it.
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|\r|$)/g)) {
    line.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    lines.push(line);
    line = [];
    if (end === '') break;
  }
  return lines;
}
