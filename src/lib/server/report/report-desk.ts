import type { Language } from '../../model/text.ts';
import type { Pictures } from '../pictures/picture-store.ts';
import { picturesIn, print, type PrintFormat } from './print.ts';
import { readReport, type ReadReport, type ReportSources } from './read-report.ts';

/** Reads and prints the reports of incidents, for the routes. */
export interface ReportDesk {
  /** The report of the incident with that number; `undefined` where there is none. */
  read(incident: string): Promise<ReadReport | undefined>;
  print(incident: string, format: PrintFormat, language: Language): Promise<Uint8Array | undefined>;
}

export function openReportDesk(sources: ReportSources, pictures: Pictures): ReportDesk {
  const read = (incident: string) => readReport(incident, sources);
  return {
    read,
    async print(incident, format, language) {
      const report = await read(incident);
      if (!report) return undefined;
      const { document } = report;
      const named = await Promise.all(
        picturesIn(document).map(async (name) => [name, await pictures.read(name)] as const),
      );
      const found = named.filter((entry): entry is readonly [string, Buffer] => entry[1] !== undefined);
      return print({ document, language, format, pictures: new Map(found) });
    },
  };
}
