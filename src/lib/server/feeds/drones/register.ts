import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { City } from '../../../model/city.ts';
import type { FeedContext } from '../../../model/feed.ts';
import type { Text } from '../../../model/text.ts';
import { openTables, type OpenTables } from '../../door/open-tables.ts';
import type { Table } from '../../door/table-folder.ts';

/** A drone as a line of the register has it. */
export interface RegisteredDrone {
  /** As it says it in its messages: the serial number of ANSI/CTA-2063-A or the one of its registration. */
  readonly serial: string;
  readonly name: Text;
  /** Twenty digits of its camera. */
  readonly code: string;
  readonly horizontalFovDeg?: number;
  readonly verticalFovDeg?: number;
  readonly owner: Text;
  readonly telephone: string;
  /** Its HLS playlist: an address, or a path at the gateway. */
  readonly hls: string;
}

const tiles = resolve(import.meta.dirname, '../../../../../tiles');
export const serialForm = /^[A-Za-z0-9._-]{1,40}$/;

export const droneTable: Table<RegisteredDrone> = {
  header: 'serial,name,name_en,code,hfov_deg,vfov_deg,owner,owner_en,telephone,hls',
  keyOf: ({ serial }) => serial,
  parse([
    serial = '',
    zh = '',
    en = '',
    code = '',
    wide = '',
    high = '',
    owner = '',
    ownerEn = '',
    telephone = '',
    hls = '',
  ]) {
    if (!serialForm.test(serial))
      throw new Error(`"${serial}" is no serial; 1 to 40 letters and digits were expected.`);
    if (zh === '') throw new Error(`Drone ${serial} has no name.`);
    if (!/^\d{20}$/.test(code))
      throw new Error(`The camera of drone ${serial} is "${code}"; twenty digits were expected.`);
    const isPath = hls.startsWith('/') && !hls.startsWith('//');
    if (!isPath && !(URL.canParse(hls) && /^https?:$/.test(new URL(hls).protocol)))
      throw new Error(`The stream of drone ${serial} is "${hls}"; an http(s) address or a path was expected.`);
    return {
      serial,
      name: { zh, en: en || zh },
      code,
      ...(wide === '' ? {} : { horizontalFovDeg: angle(serial, wide) }),
      ...(high === '' ? {} : { verticalFovDeg: angle(serial, high) }),
      owner: { zh: owner, en: ownerEn || owner },
      telephone,
      hls,
    };
  },
};

function angle(serial: string, cell: string): number {
  const value = Number(cell);
  if (value >= 1 && value < 180) return value;
  throw new Error(`The field of view of drone ${serial} is "${cell}"; degrees from 1 to 179 were expected.`);
}

/** The drones of a city, `DRONES_DIR` or `drones/` beside its register; none where there is no such folder. */
export async function openDrones(
  city: City,
  settings: FeedContext['settings'],
  context: Pick<FeedContext, 'signal' | 'quarantine'>,
): Promise<Pick<OpenTables<RegisteredDrone>, 'now'>> {
  const folder = settings['DRONES_DIR'] || join(tiles, city.id, 'drones');
  if (!existsSync(folder)) return { now: () => ({ files: 0, rows: [], generated: false }) };
  return openTables(folder, droneTable, context);
}
