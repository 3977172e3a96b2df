import { readdirSync, readFileSync } from 'node:fs';

/** The kernel counts processor time in hundredths of a second. */
const tickOfKernelMs = 10;

/**
 * Processor time of a process, of the children it has and of those it had, in ms. NaN where there is no `/proc`:
 * other systems do not say.
 */
export function treeProcessorMs(pid: number): number {
  const own = statOf(pid);
  if (!own) return NaN;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? [])
    .filter(({ parent }) => parent === pid);
  const all = children.reduce((sum, { userAndSystem }) => sum + userAndSystem, own.userAndSystem + own.ofEnded);
  return all * tickOfKernelMs;
}

/** proc(5): the fields after the name, which may hold anything but ends with the last parenthesis. */
function statOf(pid: number): { parent: number; userAndSystem: number; ofEnded: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    return {
      parent: fields[1]!,
      userAndSystem: fields[11]! + fields[12]!,
      ofEnded: fields[13]! + fields[14]!,
    };
  } catch {
    return undefined;
  }
}
