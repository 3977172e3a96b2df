/**
 * Loaded before the server (`node --import`): its clock runs, but `CLOCK_BY_MS` beside the true one. What its doors take
 * in then was known then, which is the only honest way for a test to have a yesterday.
 */
const byMs = Number(process.env['CLOCK_BY_MS'] ?? 0);
const trueNow = Date.now.bind(Date);

globalThis.Date = class extends Date {
  constructor(...parts: unknown[]) {
    if (parts.length === 0) super(trueNow() + byMs);
    else super(...(parts as [number]));
  }
  static override now(): number {
    return trueNow() + byMs;
  }
} as DateConstructor;
