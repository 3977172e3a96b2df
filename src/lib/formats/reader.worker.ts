import type { Feature } from 'geojson';
import type { FromReader, Origin, ToReader } from './messages.ts';
import { emptyPage, pagesOf } from './pages.ts';
import { readSource, readWith, type Report } from './read.ts';
import type { Degrees } from '../geo/datum.ts';
import type { Choice, Format, Source } from './shared/format.ts';
import { Unreadable } from './shared/format.ts';

// Away from the page, so that no file holds it up; cancelled by ending the worker.
const featuresAtATime = 400;
/** Batches on their way: while the page is busy the reader waits. */
const batchesAtMost = 4;

const scope = self as unknown as {
  postMessage(message: FromReader): void;
  onmessage: ((event: MessageEvent<ToReader>) => void) | null;
};
const say = (message: FromReader): void => scope.postMessage(message);

const rooms = import.meta.glob<Format>(['./*/format.ts', '!./shared/*'], { import: 'default' });
let onTheWay = 0;
let goOn: (() => void) | undefined;

scope.onmessage = ({ data }) => {
  if ('read' in data) void read(data);
  else {
    onTheWay -= 1;
    goOn?.();
  }
};

async function read({ read: origin, choice, near }: Extract<ToReader, { read: Origin }>): Promise<void> {
  let report: Report | undefined;
  try {
    const reading = await readingOf(origin, { choice, near });
    report = reading.report;
    for await (const batch of reading.batches) await send(batch, report);
    say({ done: report });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const failed = error instanceof Unreadable ? error.text : { zh: `读取出错：${why}`, en: `Reading failed: ${why}` };
    say({ failed, ...(report ? { report } : {}) });
  }
}

async function readingOf(origin: Origin, asked: { choice: Choice; near: Degrees }) {
  if ('pages' in origin) return readWith(pagesOf(origin.pages), emptyPage, asked);
  const source = 'url' in origin ? await fetched(origin.url) : besides(origin);
  const formats = await Promise.all(Object.values(rooms).map((load) => load()));
  return readSource(source, { ...asked, formats });
}

async function send(features: Feature[], report: Report): Promise<void> {
  for (let at = 0; at < features.length; at += featuresAtATime) {
    say({ batch: features.slice(at, at + featuresAtATime), report });
    onTheWay += 1;
    while (onTheWay >= batchesAtMost) await new Promise<void>((resolve) => (goOn = resolve));
  }
}

function besides({ file, beside }: Extract<Origin, { file: File }>): Source {
  return { name: file.name, blob: file, beside: (ending) => beside.get(ending) };
}

async function fetched(url: string): Promise<Source> {
  const response = await fetch(url).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new Unreadable({
      zh: `地址取不到：${why}。对方可能不允许跨站读取，可下载后拖入。`,
      en: `The address gave nothing: ${why}. It may not let other sites read; download the file and drop it.`,
    });
  });
  if (!response.ok || !response.body)
    throw new Unreadable({ zh: `地址答复 ${response.status}。`, en: `The address answered ${response.status}.` });
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let loadedBytes = 0;
  for await (const part of response.body) {
    parts.push(part as Uint8Array<ArrayBuffer>);
    say({ loadedBytes: (loadedBytes += part.byteLength) });
  }
  const name = decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? url);
  return {
    name: named(name, response.headers.get('content-type') ?? ''),
    blob: new Blob(parts),
    beside: () => undefined,
  };
}

/** What services call formats whose address has no ending: OGC API – Features, exports of databases. */
const endingsByType: Readonly<Record<string, string>> = {
  'application/geo+json': '.geojson',
  'application/json': '.json',
  'application/geo+json-seq': '.geojsons',
  'text/csv': '.csv',
  'application/vnd.google-earth.kml+xml': '.kml',
  'application/gpx+xml': '.gpx',
  'application/geopackage+sqlite3': '.gpkg',
};

function named(name: string, type: string): string {
  const ending = endingsByType[type.replace(/;.*$/, '').trim().toLowerCase()];
  return ending && !/\.\w+$/.test(name) ? name + ending : name;
}
