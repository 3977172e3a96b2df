import type { Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { Id } from '../../model/id.ts';
import type { MoverTable } from '../../model/mover-table.ts';
import type { Text } from '../../model/text.ts';

export interface TableRow {
  readonly id: Id;
  readonly name: Text;
  readonly division?: string;
  readonly values: readonly { readonly name: Text; readonly value: string; readonly stale: boolean }[];
  /** The newest of the values, ms since 1970; 0 when there is none. */
  readonly time: number;
}

/** The things of some kinds as rows, by name: what a layer draws, in words. */
export function tableRows(state: FeedState, kinds: readonly string[], now: number, movers?: MoverTable): TableRow[] {
  const rows: TableRow[] = [];
  for (const thing of state.things.values()) {
    if (kinds.includes(thing.kind)) rows.push(rowOf(state, thing, now, movers));
  }
  return rows.sort((a, b) => a.name.zh.localeCompare(b.name.zh, 'zh-CN'));
}

const sizes = [
  { of: 'areaKm2', name: { zh: '面积', en: 'Area' }, unit: 'km²', decimals: 3 },
  { of: 'lengthKm', name: { zh: '长度', en: 'Length' }, unit: 'km', decimals: 1 },
  { of: 'ageYears', name: { zh: '树龄（年）', en: 'Age (years)' }, unit: '', decimals: 0 },
] as const;

/** How large or old what stands still is; it is as its file says and goes out of date with nothing. */
function sizesOf({ properties }: Thing): TableRow['values'] {
  return sizes.flatMap(({ of, name, unit, decimals }) => {
    const value = properties?.[of];
    return typeof value === 'number'
      ? [{ name, value: `${value.toFixed(decimals)} ${unit}`.trim(), stale: false }]
      : [];
  });
}

const speedName: Text = { zh: '速度', en: 'Speed' };
const moverStaleAfterMs = 60_000;

function rowOf(state: FeedState, thing: Thing, now: number, movers: MoverTable | undefined): TableRow {
  const fix = movers?.read(thing.id);
  const fixed = fix
    ? [
        {
          name: speedName,
          value: `${(fix.speedMps * 3.6).toFixed(0)} km/h`,
          stale: now - fix.timeMs > moverStaleAfterMs,
        },
      ]
    : [];
  let time = fix?.timeMs ?? 0;
  const values = state.streamsOf(thing.id).flatMap((stream) => {
    const latest = state.latest.get(stream.id);
    if (stream.span || !latest) return [];
    time = Math.max(time, latest.phenomenonTime);
    const value = latest.result === null ? '—' : `${latest.result.toFixed(stream.decimals)} ${stream.unit}`.trim();
    return [{ name: stream.name, value, stale: now - latest.phenomenonTime > stream.staleAfterMs }];
  });
  return {
    id: thing.id,
    name: thing.name,
    values: [...fixed, ...sizesOf(thing), ...values],
    time,
    ...(thing.division ? { division: thing.division } : {}),
  };
}
