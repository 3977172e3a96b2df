import { crc32, deflateRawSync } from 'node:zlib';
import type { City } from '../../model/city.ts';
import type { BusRun } from './bus-lines.ts';
import { clockOf, leavesAt } from './bus-service.ts';

const minutesOfDay = 24 * 60;

/** The made-up lines as a static GTFS, which says of itself that it is generated. */
export function gtfsArchive(city: City, runs: readonly BusRun[]): Uint8Array {
  const lines = runs.filter(({ direction }) => direction === 0);
  const departures = Array.from({ length: minutesOfDay }, (_, minute) => minute).filter(leavesAt);
  const trips = runs.flatMap((run) => departures.map((minute) => ({ run, minute, id: tripOf(run, minute) })));
  return zipped({
    'feed_info.txt': table(
      ['feed_publisher_name', 'feed_publisher_url', 'feed_lang', 'feed_version'],
      [['Tiaoxi', 'http://localhost', 'zh', `generated from seed ${city.seed}`]],
    ),
    'agency.txt': table(
      ['agency_id', 'agency_name', 'agency_url', 'agency_timezone'],
      [['A', `${city.name.zh}公交（演示）`, 'http://localhost', city.timeZone]],
    ),
    'calendar.txt': table(
      [
        'service_id',
        'monday',
        'tuesday',
        'wednesday',
        'thursday',
        'friday',
        'saturday',
        'sunday',
        'start_date',
        'end_date',
      ],
      [['all', 1, 1, 1, 1, 1, 1, 1, '20260101', '20361231']],
    ),
    'routes.txt': table(
      ['route_id', 'agency_id', 'route_short_name', 'route_long_name', 'route_type'],
      lines.map(({ line, name, between }) => [line, 'A', name, between, 3]),
    ),
    'stops.txt': table(
      ['stop_id', 'stop_name', 'stop_lat', 'stop_lon'],
      runs.flatMap(({ stops }) => stops.map(({ id, name, place: [lon, lat] }) => [id, name, lat, lon])),
    ),
    'trips.txt': table(
      ['route_id', 'service_id', 'trip_id', 'trip_headsign', 'direction_id'],
      trips.map(({ run, id }) => [run.line, 'all', id, run.headsign, run.direction]),
    ),
    'stop_times.txt': table(
      ['trip_id', 'arrival_time', 'departure_time', 'stop_id', 'stop_sequence'],
      trips.flatMap(({ run, minute, id }) =>
        run.stops.map((stop, n) => {
          const time = clockTime(minute * 60 + stop.plannedS);
          return [id, time, time, stop.id, n + 1];
        }),
      ),
    ),
  });
}

export const tripOf = ({ line, direction }: BusRun, minute: number): string =>
  `${line}-${direction}-${clockOf(minute)}`;

/** `25:10:00` for ten past one of the night after. */
function clockTime(seconds: number): string {
  const part = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${part(seconds / 3600)}:${part((seconds % 3600) / 60)}:${part(seconds % 60)}`;
}

type Cell = string | number;

function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cell = (value: Cell): string =>
    /[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
  return `${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A ZIP archive of deflated files (APPNOTE 6.3, without what is beyond 4 GB). */
export function zipped(files: Readonly<Record<string, string>>): Uint8Array {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const plain = Buffer.from(text);
    const packed = deflateRawSync(plain);
    const said = Buffer.alloc(26);
    said.writeUInt16LE(20, 0);
    said.writeUInt16LE(0x0800, 2);
    said.writeUInt16LE(8, 4);
    said.writeUInt16LE(0x21, 8);
    said.writeUInt32LE(crc32(plain), 10);
    said.writeUInt32LE(packed.length, 14);
    said.writeUInt32LE(plain.length, 18);
    said.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), said, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    list.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), said, place, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, directory, Buffer.from('PK\x05\x06'), end]);
}
