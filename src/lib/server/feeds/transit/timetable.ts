import { rowsOf, type Row } from './csv.ts';
import { unzip } from './zip.ts';

/** A line as its riders know it. */
export interface Line {
  readonly id: string;
  readonly name: string;
  /** Where it goes from and to, where that is said. */
  readonly longName: string;
}

/** What of a static GTFS is needed to say of a vehicle what it is. */
export interface Timetable {
  readonly lines: ReadonlyMap<string, Line>;
  /** The line and the sign of each trip. */
  readonly trips: ReadonlyMap<string, { readonly line: string; readonly headsign: string }>;
  readonly stops: readonly Stop[];
  /** Who runs it. */
  readonly agency: string;
  /** Said by who made it: nothing of it is real. */
  readonly generated: boolean;
}

export interface Stop {
  readonly id: string;
  readonly name: string;
  readonly lonDeg: number;
  readonly latDeg: number;
}

const files = ['agency.txt', 'routes.txt', 'trips.txt', 'stops.txt', 'feed_info.txt'];
const needed = ['routes.txt', 'trips.txt'];

/** Reads a GTFS archive; throws a sentence where what is needed is not in it. */
export function readTimetable(archive: Uint8Array): Timetable {
  const found = unzip(archive, files);
  for (const name of needed) if (!found.has(name)) throw new Error(`The GTFS archive has no ${name}.`);
  const text = new TextDecoder('utf-8', { fatal: true });
  return timetableOf((name) => rowsOf(found.has(name) ? text.decode(found.get(name)) : ''));
}

export function timetableOf(rows: (file: string) => readonly Row[]): Timetable {
  const lines = rows('routes.txt').flatMap(({ route_id: id, route_short_name: short, route_long_name: long }) =>
    id ? [[id, { id, name: short || long || id, longName: long ?? '' }] as const] : [],
  );
  const trips = rows('trips.txt').flatMap(({ trip_id: id, route_id: line, trip_headsign: headsign = '' }) =>
    id && line ? [[id, { line, headsign }] as const] : [],
  );
  const stops = rows('stops.txt').flatMap(({ stop_id: id, stop_name: name, stop_lon, stop_lat }) => {
    const [lonDeg, latDeg] = [Number(stop_lon || NaN), Number(stop_lat || NaN)];
    return id && Number.isFinite(lonDeg + latDeg) ? [{ id, name: name || id, lonDeg, latDeg }] : [];
  });
  return {
    lines: new Map(lines),
    trips: new Map(trips),
    stops,
    agency: rows('agency.txt')[0]?.agency_name ?? '',
    generated: rows('feed_info.txt')[0]?.feed_version?.startsWith('generated') ?? false,
  };
}
