import type { Feature } from 'geojson';
import { readSource, type Report } from '../read.ts';
import type { Choice, Format } from '../shared/format.ts';

/** Where the tests' city lies. */
const near = [120.1, 30.3] as const;

/** Reads a file that a test made, whole. */
export async function readAll(
  format: Format,
  name: string,
  content: string | Uint8Array,
  choice: Choice = {},
): Promise<{ features: Feature[]; report: Report }> {
  const blob = new Blob([content as Uint8Array<ArrayBuffer>]);
  const source = { name, blob, beside: () => undefined };
  const { report, batches } = readSource(source, { choice, near, formats: [format] });
  const features: Feature[] = [];
  for await (const batch of batches) features.push(...batch);
  return { features, report };
}
