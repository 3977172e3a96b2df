import { parentPort, workerData } from 'node:worker_threads';
import type { Answered } from '../report/print.ts';
import { sheetPdf, type SheetPrinted } from './sheet-pdf.ts';

try {
  parentPort!.postMessage({ bytes: await sheetPdf(workerData as SheetPrinted) } satisfies Answered);
} catch (error) {
  parentPort!.postMessage({ failed: error instanceof Error ? error.message : String(error) } satisfies Answered);
}
