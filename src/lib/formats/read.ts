import type { Feature } from 'geojson';
import type { Degrees } from '../geo/datum.ts';
import type { Text } from '../model/text.ts';
import { type ToWgs84, toWgs84 } from './shared/crs.ts';
import { guessedBySize, namedDatum, olderDatum } from './shared/crs-guess.ts';
import { type Choice, type Format, type PlaceColumns, type Source, type Told, Unreadable } from './shared/format.ts';
import { eachPosition, firstPosition, onGlobe } from './shared/positions.ts';
import { readWords as words } from './words.ts';

export interface Said {
  readonly name: string;
  readonly why: Text;
}

export interface Fault {
  readonly where: Text;
  readonly what: Text;
}

/** What is known of a file that is being read, and in the end of one that was. */
export interface Report {
  readonly format: { readonly id: string; readonly title: Text };
  readonly bytes: number;
  doneBytes: number;
  /** Features that were read. */
  count: number;
  /** Those that were not; the first few are told. */
  faulty: number;
  readonly faults: Fault[];
  crs?: Said;
  encoding?: Said;
  headings?: readonly string[];
  columns?: PlaceColumns;
  readonly notes: Text[];
}

const faultsTold = 20;

export function formatOf(name: string, formats: readonly Format[]): Format {
  const lower = name.toLowerCase().replace(/[?#].*$/, '');
  const all = formats.flatMap((format) => format.endings.map((ending) => ({ format, ending })));
  // `.city.json` is more particular than `.json`.
  const [best] = all.filter(({ ending }) => lower.endsWith(ending)).sort((a, b) => b.ending.length - a.ending.length);
  if (best) return best.format;
  const known = all.map(({ ending }) => ending).join(' ');
  throw new Unreadable({ zh: `${name}：${words.unknown.zh}${known}`, en: `${name}: ${words.unknown.en}${known}` });
}

/** Reads a file into WGS-84. The report is filled while one walks through the batches. */
export function readSource(
  source: Source,
  { choice, near, formats }: { choice: Choice; near: Degrees; formats: readonly Format[] },
): { report: Report; batches: AsyncGenerator<Feature[]> } {
  return readWith(formatOf(source.name, formats), source, { choice, near });
}

/** The same with a format that no ending names. */
export function readWith(
  format: Pick<Format, 'id' | 'title' | 'read'>,
  source: Source,
  { choice, near }: { choice: Choice; near: Degrees },
): { report: Report; batches: AsyncGenerator<Feature[]> } {
  const report: Report = {
    format: { id: format.id, title: format.title },
    ...{ bytes: source.blob.size, doneBytes: 0, count: 0, faulty: 0, faults: [], notes: [] },
  };
  return {
    report,
    batches: turned(format.read(source, tellingInto(report, choice)), source.name, { report, choice, near }),
  };
}

function tellingInto(report: Report, choice: Choice): Told {
  return {
    choice,
    crs: (name, why) => (report.crs = { name, why }),
    encoding: (name, why) => (report.encoding = { name, why }),
    columns(all, taken) {
      report.headings = all;
      if (taken) report.columns = taken;
    },
    fault(where, what) {
      report.faulty += 1;
      if (report.faults.length < faultsTold) report.faults.push({ where, what });
    },
    note: (note) => report.notes.push(note),
    done: (bytes) => (report.doneBytes = bytes),
  };
}

interface Turning {
  readonly report: Report;
  readonly choice: Choice;
  readonly near: Degrees;
}

async function* turned(
  read: AsyncIterable<readonly Feature[]>,
  name: string,
  { report, choice, near }: Turning,
): AsyncGenerator<Feature[]> {
  const told = tellingInto(report, choice);
  let turn: ToWgs84 | undefined;
  let settled = false;
  let met = 0;
  for await (const batch of read) {
    const kept: Feature[] = [];
    for (const feature of batch) {
      met += 1;
      const where = { zh: `第 ${met} 项`, en: `feature ${met}` };
      const first = isFeature(feature) ? firstPosition(feature) : undefined;
      if (!first) {
        told.fault(where, words.placeless);
        continue;
      }
      if (!settled) {
        settled = true;
        turn = settle(name, first, { report, choice, near });
      }
      if (turn) turnFeature(feature, turn);
      if (onGlobe(feature.geometry)) kept.push(feature);
      else told.fault(where, outside(first));
    }
    report.count += kept.length;
    yield kept;
  }
}

/** The choice of a person, what the file says, what its name says, and at last the size of its figures. */
function settle(name: string, first: Degrees, { report, choice, near }: Turning): ToWgs84 | undefined {
  const guess = report.crs
    ? { crs: report.crs.name, why: report.crs.why }
    : (namedDatum(name) ?? guessedBySize(first, near));
  const { crs, why } = choice.crs ? { crs: choice.crs, why: words.chosen } : guess;
  report.crs = { name: crs, why };
  if (olderDatum(crs)) report.notes.push(words.older);
  return toWgs84(crs);
}

function turnFeature({ geometry }: Feature, turn: ToWgs84): void {
  eachPosition(geometry, (position) => {
    [position[0], position[1]] = turn([position[0]!, position[1]!]);
  });
}

/** Some formats let through whatever stands in a list. */
function isFeature(value: unknown): value is Feature {
  const feature = value as Partial<Feature> | null;
  return typeof feature === 'object' && feature?.type === 'Feature' && isGeometry(feature.geometry);
}

function isGeometry(value: unknown): boolean {
  const geometry = value as { type?: unknown; coordinates?: unknown; geometries?: unknown } | null | undefined;
  return Array.isArray(geometry?.coordinates) || Array.isArray(geometry?.geometries);
}

const outside = ([x, y]: Degrees): Text => ({
  zh: `坐标 ${x}, ${y} 不在经纬度范围内；请检查坐标系，或经纬度是否颠倒。`,
  en: `Its coordinates ${x}, ${y} are not on the globe; check the datum, or whether latitude came first.`,
});
