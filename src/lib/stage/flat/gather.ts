import Supercluster from 'supercluster';
import type { Mark } from '../marks.ts';

/** A mark with the layer that says it. */
export interface Placed {
  readonly layer: string;
  readonly mark: Mark;
}

/** Several marks too close together to be told apart. */
export interface Cluster {
  readonly id: string;
  readonly position: readonly [lonDeg: number, latDeg: number];
  readonly count: number;
  /** Of the worst among them: unknown before any colour. */
  readonly colour: string;
  /** From this zoom on they stand apart. */
  readonly opensAtZoom: number;
}

/** Marks nearer to one another than this on screen are one. */
const radiusPx = 26;
/** From here on everything stands by itself. */
const apartFromZoom = 14;

interface Worst {
  readonly colour: string;
  readonly rank: number;
}

/** What stands by itself at a zoom, and what is gathered; what is selected or alarmed is never hidden in a number. */
export function openGathering(): (
  all: readonly Placed[],
  zoom: number,
) => { readonly single: readonly Placed[]; readonly clusters: readonly Cluster[] } {
  let of: readonly Placed[] | undefined;
  let calm: readonly Placed[] = [];
  let index: Supercluster<{ at: number }, Worst> | undefined;

  function load(all: readonly Placed[]): void {
    of = all;
    calm = all.filter(({ mark }) => !mark.emphasised && !mark.bare);
    index = new Supercluster<{ at: number }, Worst>({
      radius: radiusPx,
      extent: 512,
      maxZoom: apartFromZoom - 1,
      map: ({ at }) => worstOf(calm[at]!.mark),
      reduce: (worst, next) => {
        if (next.rank > worst.rank) Object.assign(worst, next);
      },
    });
    index.load(
      calm.map(({ mark }, at) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [mark.position[0], mark.position[1]] },
        properties: { at },
      })),
    );
  }

  return (all, zoom) => {
    if (all !== of) load(all);
    const single = all.filter(({ mark }) => mark.emphasised || mark.bare);
    const clusters: Cluster[] = [];
    for (const { geometry, properties } of index!.getClusters([-180, -85, 180, 85], Math.floor(zoom))) {
      if (!('cluster' in properties)) {
        single.push(calm[(properties as { at: number }).at]!);
        continue;
      }
      const {
        cluster_id: id,
        point_count: count,
        colour,
      } = properties as unknown as {
        cluster_id: number;
        point_count: number;
      } & Worst;
      const [lon, lat] = geometry.coordinates as [number, number];
      const opensAtZoom = index!.getClusterExpansionZoom(id);
      clusters.push({ id: `cluster ${id}`, position: [lon, lat], count, colour, opensAtZoom });
    }
    return { single, clusters };
  };
}

/** Missing data is danger: what is unknown outranks whatever is known. */
function worstOf({ unknown, colour, priority = 0 }: Mark): Worst {
  return unknown ? { colour: 'unknown', rank: Number.POSITIVE_INFINITY } : { colour, rank: priority };
}
