/** One tile as an address asks for it; what it covers is in the units of its plane. */
export interface AskedTile {
  readonly level: string;
  readonly column: number;
  readonly row: number;
  readonly rows: number;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Fills an address with a tile: `{z}` `{x}` `{y}` count from the upper left corner, `{-y}` from the lower one, `{q}` is a quadkey,
 * `{west}` … `{north}`, `{width}`, `{height}` are for services that are asked for a box; `{a-c}`, `{0-7}`, `{switch:a,b}`, `{s}` are
 * hosts in turn. What it does not know it leaves as it is.
 */
export function tileAddress(template: string, tile: AskedTile): string {
  const { level, column, row, rows } = tile;
  const known: Readonly<Record<string, string | number>> = {
    ...{ z: level, x: column, y: row, '-y': rows - 1 - row, q: quadkey(column, row, Number(level)) },
    ...{ west: tile.west, south: tile.south, east: tile.east, north: tile.north },
    ...{ width: tile.widthPx, height: tile.heightPx, r: '', s: hostOf(['a', 'b', 'c'], tile) },
  };
  return template.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
    const value = known[name];
    if (value !== undefined) return String(value);
    const hosts = hostsOf(name);
    return hosts ? hostOf(hosts, tile) : whole;
  });
}

/** The same host for the same tile, so that what was fetched is not fetched again. */
function hostOf(hosts: readonly string[], { column, row }: AskedTile): string {
  return hosts[(column + row) % hosts.length]!;
}

function hostsOf(name: string): readonly string[] | undefined {
  if (name.startsWith('switch:')) return name.slice('switch:'.length).split(',');
  const [, from, to] = /^([a-z0-9])-([a-z0-9])$/i.exec(name) ?? [];
  if (from === undefined || to === undefined || from > to) return undefined;
  const [first, last] = [from.charCodeAt(0), to.charCodeAt(0)];
  return Array.from({ length: last - first + 1 }, (_, n) => String.fromCharCode(first + n));
}

function quadkey(column: number, row: number, zoom: number): string {
  let key = '';
  for (let bit = zoom - 1; bit >= 0; bit -= 1) key += String(((column >> bit) & 1) + 2 * ((row >> bit) & 1));
  return key;
}
