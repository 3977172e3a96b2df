import { parseArgs } from 'node:util';
import { benchLive } from './live/live.ts';

const usage =
  'npm run bench -- live [--row <name>] [--short] [--json], scale [--short], risk, explore [--row <name>], or wall [--row <name>] [--minutes <n>]';

/** Runs a bench by its name. A promise that is not kept shows in what is printed and not in the exit code. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      row: { type: 'string' },
      short: { type: 'boolean' },
      json: { type: 'boolean' },
      minutes: { type: 'string' },
    },
  });
  const { row, short = false, json = false, minutes } = values;
  const named = row === undefined ? {} : { row };
  const [bench = 'live'] = positionals;
  if (bench === 'live') await benchLive({ short, json, ...named });
  else if (bench === 'scale') await (await import('./scale/scale.ts')).benchScale({ short });
  else if (bench === 'wall')
    await (await import('./wall/wall.ts')).benchWall({ ...named, ...(minutes ? { minutes: Number(minutes) } : {}) });
  else if (bench === 'risk') await (await import('./risk/risk.ts')).benchRisk();
  else if (bench === 'explore') await (await import('./explore/explore.ts')).benchExplore(named);
  else throw new Error(`There is no bench "${bench}": ${usage}.`);
}

main().catch((error: Error) => {
  process.stderr.write(`${/[.!?]$/.test(error.message) ? error.message : error.stack}\n`);
  process.exitCode = 1;
});
