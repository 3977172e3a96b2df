import { calls } from '../../model/alert-life.ts';
import { isCritical, type AlertLine } from '../../model/alert-fold.ts';

const shownAtFirst = 6;

/** The lines that are shown before anybody asks for more: the first few, and whatever is critical and nobody knows of. */
export function shownOf(lines: readonly AlertLine[], nowMs: number): readonly AlertLine[] {
  return lines.filter(
    ({ alerts }, at) => at < shownAtFirst || alerts.some((one) => isCritical(one) && calls(one, nowMs)),
  );
}
