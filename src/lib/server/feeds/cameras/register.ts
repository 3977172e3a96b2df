import { isWatched, watched, type Watched } from '../../../model/camera.ts';
import type { Text } from '../../../model/text.ts';
import type { Table } from '../../door/table-folder.ts';

/** A camera as a line of the register has it. */
export interface RegisteredCamera {
  readonly code: string;
  readonly name: Text;
  readonly lonDeg: number;
  readonly latDeg: number;
  /** How it hangs and looks; absent where nobody wrote it down. */
  readonly mountM?: number;
  readonly headingDeg?: number;
  readonly viewDeg?: number;
  readonly rangeM?: number;
  readonly watches: Watched;
  readonly division: string;
  readonly owner: Text;
  readonly telephone: string;
  /** Local name of a registered enterprise, `enterprise-0001`; empty for none. */
  readonly enterprise: string;
  /** Its HLS playlist: an address, or a path at the gateway. */
  readonly hls: string;
}

const header =
  'code,name,name_en,lon,lat,height_m,heading_deg,view_deg,range_m,watches,division,owner,owner_en,telephone,enterprise,hls';

/** GB/T 28181-2022, appendix D: eight digits of the centre, two of the trade, three of the kind of device, one of the net, six that count. */
const codeForm = /^\d{10}(\d{3})\d{7}$/;
/** Of appendix D: an analogue camera and one of the network. */
const cameraTypes = ['131', '132'];

/** The tables of cameras; a line names a division of the city or none. */
export function cameraTable(divisions: ReadonlySet<string>): Table<RegisteredCamera> {
  return { header, keyOf: ({ code }) => code, parse: (cells) => parse(cells, divisions) };
}

function parse(cells: readonly string[], divisions: ReadonlySet<string>): RegisteredCamera {
  const [code = '', zh = '', en = '', lon, lat, height, heading, view, range, watches, division = '', ...rest] = cells;
  const [owner = '', ownerEn = '', telephone = '', enterprise = '', hls = ''] = rest;
  demandCode(code);
  if (zh === '') throw new Error(`Camera ${code} has no name.`);
  if (!isWatched(watches))
    throw new Error(`Camera ${code} watches "${watches}"; one of ${Object.keys(watched).join(', ')} was expected.`);
  if (division !== '' && !divisions.has(division))
    throw new Error(`Camera ${code} stands in division "${division}", which the city does not have.`);
  const number = (what: string, cell: string | undefined, least: number, most: number) =>
    numberOf(`${what} of camera ${code}`, cell, least, most);
  return {
    code,
    name: { zh, en: en || zh },
    lonDeg: number('The longitude', lon, -180, 180),
    latDeg: number('The latitude', lat, -90, 90),
    ...known('mountM', height, (cell) => number('The height', cell, 0, 500)),
    ...known('headingDeg', heading, (cell) => number('The heading', cell, 0, 360) % 360),
    ...known('viewDeg', view, (cell) => number('The field of view', cell, 1, 360)),
    ...known('rangeM', range, (cell) => number('The range', cell, 1, 20_000)),
    watches,
    division,
    owner: { zh: owner, en: ownerEn || owner },
    telephone,
    enterprise,
    hls: streamOf(code, hls),
  };
}

/** Empty is unknown, and no guess. */
function known<Name extends string>(
  name: Name,
  cell: string | undefined,
  read: (cell: string) => number,
): Partial<Record<Name, number>> {
  return cell === undefined || cell === '' ? {} : ({ [name]: read(cell) } as Record<Name, number>);
}

function demandCode(code: string): void {
  const type = codeForm.exec(code)?.[1];
  if (type === undefined) throw new Error(`"${code}" is no code of GB/T 28181; twenty digits were expected.`);
  if (!cameraTypes.includes(type))
    throw new Error(
      `${code} is the code of a device of type ${type}; ${cameraTypes.join(' or ')}, a camera, was expected.`,
    );
}

function numberOf(what: string, cell: string | undefined, least: number, most: number): number {
  const value = cell === undefined || cell === '' ? NaN : Number(cell);
  if (!(value >= least && value <= most))
    throw new Error(`${what} is "${cell ?? ''}"; a number from ${least} to ${most} was expected.`);
  return value;
}

function streamOf(code: string, hls: string): string {
  const isPath = hls.startsWith('/') && !hls.startsWith('//');
  if (!isPath && !(URL.canParse(hls) && /^https?:$/.test(new URL(hls).protocol)))
    throw new Error(
      `The stream of camera ${code} is "${hls}"; an http(s) address or a path such as /live/1.m3u8 was expected.`,
    );
  return hls;
}

/**
 * Where the gateway is that a path of the register belongs to: `CAMERA_STREAMS_URL`, or the made-up cameras of this machine. Throws
 * a sentence on what is no address.
 */
export function gatewayOf(settings: Readonly<Record<string, string | undefined>>): string {
  return addressIn(settings, 'CAMERA_STREAMS_URL') ?? `http://127.0.0.1:${settings['CAMERA_STREAMS_PORT'] || 9410}`;
}

/** Where the same gateway answers WHEP: at a port of its own with some (`CAMERA_WHEP_URL`), else beside its playlists. */
export function whepGatewayOf(settings: Readonly<Record<string, string | undefined>>): string {
  return addressIn(settings, 'CAMERA_WHEP_URL') ?? gatewayOf(settings);
}

function addressIn(settings: Readonly<Record<string, string | undefined>>, setting: string): string | undefined {
  const named = settings[setting];
  if (!named) return undefined;
  if (URL.canParse(named) && /^https?:$/.test(new URL(named).protocol)) return named;
  throw new Error(`${setting} is "${named}"; an address such as http://gateway:8080 was expected.`);
}

export const addressOf = ({ hls }: Pick<RegisteredCamera, 'hls'>, gateway: string): URL => new URL(hls, gateway);
