import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
/** Path of something in the project. */
export const at = (...parts) => join(root, ...parts);
/** The Node that the project brings along: it runs TypeScript as it stands, which the one that started us may not. */
export const node24 = at('node_modules/node/bin/node');
export const bin = (name) => at('node_modules/.bin', name);
/** For children: our Node first, and programs of the project by name. */
export const childEnv = (extra = {}) => ({
  ...process.env,
  PATH: `${at('node_modules/.bin')}:${process.env.PATH ?? ''}`,
  ...extra,
});
