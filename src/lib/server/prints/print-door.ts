import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import type { Text } from '../../model/text.ts';
import { bodyOf } from '../body.ts';
import { readPng } from '../pictures/png.ts';
import { inThread } from '../report/print.ts';
import { reasonOf } from '../shares/share-shape.ts';
import type { Handler } from '../web.ts';
import { pictureSidePx, type SheetPrinted } from './sheet-pdf.ts';
import { sheetShape } from './sheet-shape.ts';

const address = /^\/api\/prints\/?(?:\?.*)?$/;
/** A map of 8,192 pixels as a PNG, and its words. */
export const printBytesAtMost = 64_000_000;

/** `POST /api/prints`, a form with `sheet` (JSON) and `picture` (PNG): answers with the map on paper, a PDF. Nothing is kept. */
export function printDoor(): Handler {
  return (request, response, next) => {
    if (!address.test(request.url ?? '')) return next();
    answer(request, response).catch(next);
  };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const type = request.headers['content-type'] ?? '';
  if (request.method !== 'POST') return refuse(response, 405, wrongWay);
  if (!type.startsWith('multipart/form-data') || request.headers['sec-fetch-site'] === 'cross-site')
    return refuse(response, 415, wrongWay);
  const body = await bodyOf(request, printBytesAtMost);
  if (!body) return refuse(response, 413, tooLarge);
  const asked = await read(new Uint8Array(body), type);
  if (typeof asked === 'string') return refuse(response, 422, notAsked(asked));
  try {
    const pdf = await inThread(new URL('./sheet.worker.ts', import.meta.url), asked);
    const head = {
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    };
    response.writeHead(200, { ...head, 'content-length': pdf.length }).end(pdf);
  } catch (error) {
    refuse(response, 503, notPrinted((error as Error).message));
  }
}

/** What is to be printed, or why it cannot be. */
async function read(body: Uint8Array<ArrayBuffer>, type: string): Promise<SheetPrinted | string> {
  const form = await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => undefined);
  const [said, file] = [form?.get('sheet'), form?.get('picture')];
  if (typeof said !== 'string' || !(file instanceof Blob)) return 'sheet and picture were expected';
  const parsed = v.safeParse(sheetShape, json(said));
  if (!parsed.success) return reasonOf(parsed.issues);
  const picture = new Uint8Array(await file.arrayBuffer());
  try {
    readPng(picture, pictureSidePx);
  } catch (error) {
    return (error as Error).message;
  }
  return { sheet: parsed.output, picture };
}

function json(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return undefined; // What is no JSON has no shape either, and is refused for it.
  }
}

const wrongWay: Text = {
  zh: '打印以 POST /api/prints 送来表单：sheet（JSON）与 picture（PNG）。',
  en: 'A map is printed with POST /api/prints: a form of sheet (JSON) and picture (PNG) was expected.',
};
const tooLarge: Text = {
  zh: `地图图像超过 ${printBytesAtMost / 1e6} MB：请降低分辨率或缩小纸张。`,
  en: `The picture is larger than ${printBytesAtMost / 1e6} MB: choose fewer dots per inch or a smaller paper.`,
};
const notAsked = (why: string): Text => ({
  zh: `收到的内容无法打印（${why}）；请在探索页重新打印。`,
  en: `What came cannot be printed (${why}); print it again from the explorer.`,
});
const notPrinted = (why: string): Text => ({ zh: `没有打印出来：${why}`, en: `Not printed: ${why}` });

function refuse(response: ServerResponse, status: number, refused: Text): void {
  // What is not read to its end would be taken for the next request.
  if (status === 413) response.setHeader('connection', 'close');
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ refused }));
}
