import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildCity } from './build.ts';
import { checkCity } from './check.ts';
import { describeCity } from './info.ts';
import { createProgress } from './progress.ts';

const usage = 'npm run tiles -- demo|check|info [--city ID] [--out tiles/dist] [--all]';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    city: { type: 'string' },
    out: { type: 'string', default: 'tiles/dist' },
    all: { type: 'boolean', default: false },
  },
});
const root = resolve(import.meta.dirname, '../..');
const progress = createProgress();

try {
  process.exitCode = await run(positionals[0]);
} catch (error) {
  progress.say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function run(verb: string | undefined): Promise<number> {
  const city = values.city ?? onlyCity(join(root, 'tiles'));
  const target = resolve(root, values.out, city);
  if (verb === 'demo') {
    const start = performance.now();
    const built = await buildCity(join(root, 'tiles', city), target, progress);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    progress.say(built ? `${city} built in ${seconds} s: ${target}` : `${city} is as its sources say: ${target}`);
    return 0;
  }
  if (verb === 'check') {
    const complaints = await checkCity(target, { all: values.all, progress });
    for (const complaint of complaints) print(complaint);
    print(complaints.length ? `${complaints.length} complaints` : 'nothing wrong');
    return complaints.length ? 1 : 0;
  }
  if (verb === 'info') {
    print(describeCity(target));
    return 0;
  }
  throw new Error(`${verb ?? 'Nothing'} was asked; expected ${usage}.`);
}

/** The folder that holds a `city.json`, when there is one such only. */
function onlyCity(folder: string): string {
  const cities = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'city.json')));
  if (cities.length === 1) return cities[0]!;
  const found = cities.length ? `${cities.join(', ')} are there` : 'none is there';
  throw new Error(`Which city is meant? ${found} under ${folder}; say it with --city.`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
