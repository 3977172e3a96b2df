/** A failure that is a sentence for whoever typed the command; anything else is a fault of ours and shows its stack. */
export class Stop extends Error {}

const seconds = (fromMs) => `${((Date.now() - fromMs) / 1000).toFixed(1)} s`;

/** Says what is being done and, at its end, how long it took. `work` may return a word on what it found. */
export async function step(title, work) {
  const began = Date.now();
  const live = process.stdout.isTTY;
  const ticking = live && setInterval(() => process.stdout.write(`\r  ${title} … ${seconds(began)} `), 500);
  if (live) process.stdout.write(`  ${title} …`);
  try {
    const found = await work();
    finish(
      `  ${title} ${'.'.repeat(Math.max(2, 44 - title.length))} ${seconds(began)}${found ? `  (${found})` : ''}`,
      live,
    );
  } catch (error) {
    finish(`  ${title} – failed after ${seconds(began)}`, live);
    throw error;
  } finally {
    clearInterval(ticking);
  }
}

function finish(line, live) {
  process.stdout.write(`${live ? '\r\x1b[K' : ''}${line}\n`);
}
