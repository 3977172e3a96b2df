import type { Thing } from '../../../model/entity.ts';
import type { FeedStatus } from '../../../model/feed.ts';
import { idOf, type Id } from '../../../model/id.ts';
import type { DatabaseFigures, DoorFigures, HeardNode } from '../../../model/ops.ts';
import type { Told } from './told.ts';

const mb = 1024 * 1024;
const gb = 1024 * mb;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const roles = {
  all: { zh: '接入与服务', en: 'feeds and hub' },
  hub: { zh: '服务', en: 'hub' },
  feeds: { zh: '接入', en: 'feeds' },
} as const;

/** The processes, each as it last said it stands: one that is silent stays as it was, so that its silence shows. */
export function nodesOf(nodes: readonly HeardNode[]): Told[] {
  return nodes.map(({ name, role, sinceMs, clients, feeds, memoryBytes, heardMs }) => ({
    thing: {
      type: 'Thing',
      id: idOf('Node', name),
      kind: 'Node',
      name: { zh: `节点 ${name}（${roles[role].zh}）`, en: `Node ${name} (${roles[role].en})` },
      properties: { role, sinceMs },
    },
    values: {
      ...(clients === undefined ? {} : { clients }),
      openFeeds: feeds,
      uptime: (heardMs - sinceMs) / hourMs,
      memory: memoryBytes / mb,
    },
    atMs: heardMs,
    itself: true,
  }));
}

/** The data folder of each process, and the one database; `undefined` is one that could not be asked. */
export function storesOf(
  nodes: readonly HeardNode[],
  database: DatabaseFigures | undefined,
  nowMs: number,
): readonly Told[] {
  return [...nodes.map(folderOf), databaseOf(database, nowMs)];
}

function folderOf({ name, disk, spilledBytes, heardMs }: HeardNode): Told {
  return {
    thing: {
      type: 'Thing',
      id: idOf('Storage', `folder:${name}`),
      kind: 'Storage',
      name: { zh: `节点 ${name} 的数据目录`, en: `Data folder of node ${name}` },
      properties: { holds: 'folder' },
    },
    values: {
      freeShare: disk ? (disk.freeBytes / disk.bytes) * 100 : null,
      freeSpace: disk ? disk.freeBytes / gb : null,
      spilled: spilledBytes / mb,
    },
    atMs: heardMs,
  };
}

function databaseOf(known: DatabaseFigures | undefined, nowMs: number): Told {
  const daysSince = (ms: number | undefined): number | null => (ms === undefined ? null : (nowMs - ms) / dayMs);
  return {
    thing: {
      type: 'Thing',
      id: idOf('Storage', 'database'),
      kind: 'Storage',
      name: { zh: '数据库', en: 'Database' },
      properties: { holds: 'database' },
    },
    values: {
      databaseSize: known ? known.bytes / mb : null,
      factDays: daysSince(known?.factsFromMs),
      observationDays: daysSince(known?.observationsFromMs),
    },
    atMs: nowMs,
  };
}

export const doorId = (feed: string): Id => idOf('Door', feed);

/** The doors of all feeds; one whose feed is held by nobody yet is as it was `known`, and unknown. */
export function doorsOf(
  statuses: readonly FeedStatus[],
  known: (id: Id) => Thing | undefined,
  nowMs: number,
): readonly Told[] {
  return statuses.flatMap((status) => {
    const door = status.door ?? doorIn(known(doorId(status.feed)));
    return door ? [doorOf(status, door, nowMs)] : [];
  });
}

type DoorPlace = Omit<DoorFigures, 'lines'> & Partial<DoorFigures>;

/** What was told of a door before. */
function doorIn(thing: Thing | undefined): DoorPlace | undefined {
  const { transport, port } = thing?.properties ?? {};
  return (transport === 'TCP' || transport === 'HTTP') && typeof port === 'number' ? { transport, port } : undefined;
}

function doorOf({ feed, title, state, since, lastChange }: FeedStatus, door: DoorPlace, nowMs: number): Told {
  const { transport, port } = door;
  return {
    thing: {
      type: 'Thing',
      id: doorId(feed),
      kind: 'Door',
      name: { zh: `接入口 ${title.zh} · ${transport} ${port}`, en: `Door of ${title.en} · ${transport} ${port}` },
      properties: { feed, transport, port, state, sinceMs: since },
    },
    values: {
      connections: state === 'down' || state === 'starting' ? null : (door.lines ?? null),
      silence: lastChange > 0 ? Math.max(0, nowMs - lastChange) / 1000 : null,
    },
    atMs: nowMs,
  };
}
