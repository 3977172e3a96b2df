import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { Stop } from './steps.mjs';

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first program of these names on the path. */
export function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(':').filter(Boolean);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);
}

/** The program that one of these variables names; a name that leads nowhere is said, not passed over. */
export function named(...variables) {
  const path = variables.map((variable) => process.env[variable]).find(Boolean);
  if (path && !isProgram(path))
    throw new Stop(`${variables.join(' or ')} names ${path}, which is no program. Correct it or leave it out.`);
  return path;
}
