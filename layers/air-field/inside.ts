export type Ring = readonly (readonly [number, number])[];
type Bounds = readonly [number, number, number, number];

/** What we read of `things.geojson`: the district's own area. */
export interface ThingsFile {
  readonly features?: readonly {
    readonly properties?: { readonly kind?: string } | null;
    readonly geometry?: { readonly type: string; readonly coordinates?: unknown };
  }[];
}

/** All rings of the district; none where the file has no outline of it. */
export function districtRings({ features = [] }: ThingsFile): readonly Ring[] {
  return features.flatMap(({ properties, geometry }) => {
    if (properties?.kind !== 'district' && properties?.kind !== 'county') return [];
    if (geometry?.type === 'Polygon') return geometry.coordinates as readonly Ring[];
    return geometry?.type === 'MultiPolygon' ? (geometry.coordinates as readonly (readonly Ring[])[]).flat() : [];
  });
}

/** Which pixels lie inside the rings, row 0 in the north; all do where there is no ring. A ring in a ring is a hole. */
export function insideOf(rings: readonly Ring[], bounds: Bounds, width: number, height: number): Uint8Array {
  const inside = new Uint8Array(width * height);
  if (rings.length === 0) return inside.fill(1);
  const [west, south, east, north] = bounds;
  for (let row = 0; row < height; row += 1) {
    const latDeg = north - ((north - south) * (row + 0.5)) / height;
    const crossings = crossingsAt(rings, latDeg).map((lonDeg) => Math.round(((lonDeg - west) / (east - west)) * width));
    for (let pair = 0; pair + 1 < crossings.length; pair += 2)
      inside.fill(1, row * width + clamp(crossings[pair]!, width), row * width + clamp(crossings[pair + 1]!, width));
  }
  return inside;
}

/** Longitudes at which a parallel crosses the rings, from the west. */
function crossingsAt(rings: readonly Ring[], latDeg: number): number[] {
  const found: number[] = [];
  for (const ring of rings)
    ring.forEach(([lon, lat], at) => {
      const [fromLon, fromLat] = ring[(at || ring.length) - 1]!;
      if (fromLat > latDeg !== lat > latDeg)
        found.push(fromLon + ((lon - fromLon) * (latDeg - fromLat)) / (lat - fromLat));
    });
  return found.sort((a, b) => a - b);
}

function clamp(column: number, width: number): number {
  return Math.min(width, Math.max(0, column));
}
