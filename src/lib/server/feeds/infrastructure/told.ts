import type { Observation } from '../../../model/change.ts';
import type { Datastream, Thing } from '../../../model/entity.ts';
import { idOf, type Id } from '../../../model/id.ts';

const properties = {
  clients: { name: { zh: '在线浏览器', en: 'Browsers connected' }, unit: '', decimals: 0 },
  openFeeds: { name: { zh: '打开的数据源', en: 'Feeds open' }, unit: '', decimals: 0 },
  uptime: { name: { zh: '已运行', en: 'Up for' }, unit: 'h', decimals: 1 },
  memory: { name: { zh: '占用内存', en: 'Memory in use' }, unit: 'MB', decimals: 0 },
  databaseSize: { name: { zh: '数据库大小', en: 'Size of the database' }, unit: 'MB', decimals: 0 },
  factDays: { name: { zh: '最早事实距今', en: 'Age of the oldest facts' }, unit: 'd', decimals: 0 },
  observationDays: { name: { zh: '最早观测值距今', en: 'Age of the oldest observations' }, unit: 'd', decimals: 0 },
  freeShare: { name: { zh: '磁盘可用占比', en: 'Disk free' }, unit: '%', decimals: 1 },
  freeSpace: { name: { zh: '磁盘可用空间', en: 'Free space' }, unit: 'GB', decimals: 1 },
  spilled: { name: { zh: '待写入数据库', en: 'Waiting for the database' }, unit: 'MB', decimals: 1 },
  connections: { name: { zh: '已建立连接', en: 'Connections open' }, unit: '', decimals: 0 },
  silence: { name: { zh: '距上次收到', en: 'Since it last heard' }, unit: 's', decimals: 0 },
  onlineShare: { name: { zh: '在线率', en: 'Online' }, unit: '%', decimals: 1 },
  onlineDevices: { name: { zh: '在线设备', en: 'Devices online' }, unit: '', decimals: 0 },
  registeredDevices: { name: { zh: '登记设备', en: 'Devices registered' }, unit: '', decimals: 0 },
} as const;
export type Property = keyof typeof properties;

/** A part of the house with what is known of it at a moment. */
export interface Told {
  readonly thing: Thing;
  /** `null` is unknown. */
  readonly values: Readonly<Partial<Record<Property, number | null>>>;
  readonly atMs: number;
  /** It speaks for itself, so that its silence is an alarm; else it is worked out here from what others say. */
  readonly itself?: true;
}

/** Values come twice a minute. */
const staleAfterMs = 90_000;

const streamId = (thing: Id, property: string): Id =>
  idOf('Datastream', `${thing.slice('urn:ngsi-ld:'.length)}:${property}`);

const propertiesOf = ({ values }: Told): Property[] => Object.keys(values) as Property[];

export function streamsOf(told: Told): Datastream[] {
  return propertiesOf(told).map((property) => ({
    type: 'Datastream',
    id: streamId(told.thing.id, property),
    thing: told.thing.id,
    property,
    ...properties[property],
    staleAfterMs,
    ...(told.itself ? {} : { derived: true as const }),
  }));
}

export function observationsOf(told: Told): Observation[] {
  return propertiesOf(told).map((property) => {
    const value = told.values[property] ?? null;
    // One digit more than is shown, so that what is worked out of it does not jump.
    const result = value === null ? null : Number(value.toFixed(properties[property].decimals + 1));
    const datastream = streamId(told.thing.id, property);
    return { datastream, phenomenonTime: told.atMs, resultTime: told.atMs, result };
  });
}
