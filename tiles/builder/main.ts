import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildCity } from './build.ts';
import { checkCity } from './check.ts';
import { describeCity } from './info.ts';
import { createProgress } from './progress.ts';

const usage = 'npm run tiles -- demo|check|info [--city yuhang] [--out tiles/dist] [--all]';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    city: { type: 'string', default: 'yuhang' },
    out: { type: 'string', default: 'tiles/dist' },
    all: { type: 'boolean', default: false },
  },
});
const root = resolve(import.meta.dirname, '../..');
const target = resolve(root, values.out, values.city);
const progress = createProgress();

try {
  process.exitCode = await run(positionals[0]);
} catch (error) {
  progress.say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function run(verb: string | undefined): Promise<number> {
  if (verb === 'demo') {
    const start = performance.now();
    const built = await buildCity(join(root, 'tiles', values.city), target, progress);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    progress.say(
      built ? `${values.city} built in ${seconds} s: ${target}` : `${values.city} is as its sources say: ${target}`,
    );
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

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
