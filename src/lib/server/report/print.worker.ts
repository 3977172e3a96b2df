import { parentPort, workerData } from 'node:worker_threads';
import type { Answered, Asked } from './print.ts';

const asked = workerData as Asked;
try {
  const bytes =
    asked.format === 'pdf'
      ? await (await import('./pdf.ts')).pdfOf(asked)
      : await (await import('./docx.ts')).docxOf(asked);
  parentPort!.postMessage({ bytes } satisfies Answered);
} catch (error) {
  parentPort!.postMessage({ failed: error instanceof Error ? error.message : String(error) } satisfies Answered);
}
