import type { Datastream, Thing } from '../../../model/entity.ts';
import {
  bedTypes,
  resourceStreamId,
  substancesAsKept,
  type BedType,
  type ResourceKind,
  type Substance,
} from '../../../model/resource.ts';
import type { Text } from '../../../model/text.ts';
import type { BedRow, StockRow } from './tables.ts';

/** A thing with what is told of it. */
export interface Resource {
  readonly thing: Thing;
  readonly streams: readonly Datastream[];
}

/** What the tables say of the parts of a thing. */
export interface Parts {
  readonly stock: readonly StockRow[];
  readonly beds: readonly BedRow[];
  readonly substances: readonly Substance[];
}
export const noParts: Parts = { stock: [], beds: [], substances: [] };

const minuteMs = 60_000;
/** How long what was told of each kind still holds; senders tell it three times in that time at least. */
const staleAfterMs: Partial<Record<ResourceKind, number>> = {
  RescueUnit: 5 * minuteMs,
  Shelter: 15 * minuteMs,
  Hospital: 30 * minuteMs,
  HazardSite: 10 * minuteMs,
  ReliefWarehouse: 12 * 60 * minuteMs,
};

const sources = {
  capacity: { zh: '核定容量', en: 'capacity as established' },
  minimum: { zh: '最低储备量', en: 'least stock to be kept' },
  beds: { zh: '最少空床数', en: 'beds that should be free' },
  permitted: {
    zh: 'GB 18218—2018 辨识指标 Σq/Q 的备案值（未备案为 1）',
    en: 'index of GB 18218-2018, the sum of q/Q, as on file; 1 where nothing is',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** A thing of the tables with its datastreams; what stands still and measures nothing has none. */
export function resourceOf(placed: Thing, parts: Parts): Resource {
  const { substances } = parts;
  const thing =
    substances.length > 0
      ? { ...placed, properties: { ...placed.properties, substances: substancesAsKept(substances) } }
      : placed;
  return { thing, streams: streamsOf(thing, parts) };
}

function streamsOf(thing: Thing, { stock, beds, substances }: Parts): Datastream[] {
  if (thing.kind === 'RescueUnit')
    return [
      stream(thing, 'unitState', {
        name: { zh: '状态代码（0 待命 … 4 停用）', en: 'State (0 available … 4 out of service)' },
      }),
      stream(thing, 'crew', { name: { zh: '在岗人员', en: 'Crew' }, unit: '人' }),
    ];
  if (thing.kind === 'Shelter') return [occupancyOf(thing)];
  if (thing.kind === 'ReliefWarehouse') return stock.map((row) => stockOf(thing, row));
  if (thing.kind === 'Hospital') return beds.map((row) => bedsOf(thing, row));
  if (thing.kind === 'HazardSite' && substances.length > 0)
    return [ratioOf(thing), ...substances.map((substance) => quantityOf(thing, substance))];
  return [];
}

type Particulars = Pick<Datastream, 'name'> & Partial<Pick<Datastream, 'unit' | 'decimals' | 'limit' | 'derived'>>;

function stream(thing: Thing, property: string, particulars: Particulars, part?: string): Datastream {
  return {
    type: 'Datastream',
    id: resourceStreamId(thing.id, property, part),
    thing: thing.id,
    property,
    unit: '',
    decimals: 0,
    ...particulars,
    staleAfterMs: staleAfterMs[thing.kind as ResourceKind] ?? 60 * minuteMs,
  };
}

function occupancyOf(thing: Thing): Datastream {
  const capacity = thing.properties?.capacityPersons;
  return stream(thing, 'occupancy', {
    name: { zh: '已安置人数', en: 'Persons sheltered' },
    unit: '人',
    ...(typeof capacity === 'number' ? { limit: { high: capacity, source: sources.capacity } } : {}),
  });
}

function stockOf(thing: Thing, { good, name, unit, minimum }: StockRow): Datastream {
  return stream(thing, 'stock', { name, unit, limit: { low: minimum, source: sources.minimum } }, good);
}

function bedsOf(thing: Thing, { bedType, staffed, minimum }: BedRow): Datastream {
  const { zh, en }: Text = bedTypes[bedType satisfies BedType];
  return stream(
    thing,
    'availableBeds',
    {
      name: { zh: `空余${zh}（共 ${staffed}）`, en: `Free ${en} (of ${staffed})` },
      unit: '张',
      limit: { low: minimum, source: sources.beds },
    },
    bedType,
  );
}

/** The critical quantity of one substance is no limit of its own: what counts is the sum over all. */
function quantityOf(thing: Thing, { cas, name }: Substance): Datastream {
  const held = { zh: `${name.zh}存量`, en: `${name.en} held` };
  return stream(thing, 'quantity', { name: held, unit: 't', decimals: 1 }, cas);
}

function ratioOf(thing: Thing): Datastream {
  const permitted = thing.properties?.permittedRatio;
  const high = typeof permitted === 'number' ? Math.max(1, permitted) : 1;
  return stream(thing, 'criticalRatio', {
    name: { zh: '存量与临界量之比 Σq/Q', en: 'Held over critical quantities, sum of q/Q' },
    decimals: 2,
    limit: { high, source: sources.permitted },
    derived: true,
  });
}
