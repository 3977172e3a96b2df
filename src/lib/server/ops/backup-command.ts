import { backUp, restore } from './backup.ts';

/** `npm run backup -- <new folder>` and `npm run restore -- <backup>`, both for the house in `DATA_DIR`. */
async function main([what, folder]: readonly string[]): Promise<string> {
  const { DATA_DIR: dataDir = 'data', DATABASE_URL: databaseUrl, PHOTOS_DIR: photosDir } = process.env;
  if (databaseUrl) throw new Error('DATABASE_URL names a PostgreSQL of yours: back it up as docs/operating.md says.');
  if (!folder || (what !== 'backup' && what !== 'restore'))
    throw new Error('Say where: npm run backup -- <new folder>, or npm run restore -- <backup>.');
  if (what === 'restore') {
    const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
    await restore(folder, dataDir, { info: say, warn: say }, photosDir || undefined);
    return `${dataDir} holds what ${folder} holds. Start it with npm start.`;
  }
  await backUp(dataDir, folder, photosDir || undefined);
  return `${folder} holds what ${dataDir} held.`;
}

main(process.argv.slice(2)).then(
  (sentence) => process.stdout.write(`${sentence}\n`),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  },
);
