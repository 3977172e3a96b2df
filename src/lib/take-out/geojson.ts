import type { Taken } from './taken.ts';

/** RFC 7946, with the record as a member of its own, which readers pass over or keep (section 6.1). */
export function toGeoJson({ name, origin, features }: Taken): string {
  const head = JSON.stringify({ type: 'FeatureCollection', name, origin }).slice(0, -1);
  return `${head},"features":[\n${features.map((feature) => JSON.stringify(feature)).join(',\n')}\n]}\n`;
}
