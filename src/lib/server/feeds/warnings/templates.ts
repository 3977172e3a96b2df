import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Thing } from '../../../model/entity.ts';
import type { FeedState } from '../../../model/feed-state.ts';
import type { Change } from '../../../model/change.ts';
import { parseTemplate, templatesIn, thingOfTemplate } from '../../../model/warnings/template.ts';

/** The templates of a city, one a file; one that cannot be read is one sentence and stops no other. */
export function readTemplates(folder: string, warn: (sentence: string) => void): Thing[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.sort().flatMap((file) => {
    try {
      const json: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      return [thingOfTemplate(parseTemplate(json, file.replace(/\.json$/, '')))];
    } catch (error) {
      warn(`The template ${file} cannot be used: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  });
}

/** Those that are new or changed, and those that are gone. */
export function templateNews(now: readonly Thing[], { things }: FeedState): Change {
  const ids = new Set(now.map(({ id }) => id));
  const recordOf = (thing: Thing | undefined) => thing?.properties?.['record'];
  return {
    remove: templatesIn(things.values()).flatMap(({ id }) => (ids.has(id) ? [] : [id])),
    upsert: now.filter((thing) => recordOf(thing) !== recordOf(things.get(thing.id))),
  };
}
