import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { at } from './places.mjs';

const path = at('node_modules/.building');

function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function take() {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const holder = Number(readFileSync(path, 'utf8'));
    if (holder > 0 && !lives(holder)) rmSync(path, { force: true });
    return false;
  }
}

/** Two commands at once must not write the same files: the second waits, and then mostly finds the work done. */
export async function alone(work) {
  while (!take()) await pause(200);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}
