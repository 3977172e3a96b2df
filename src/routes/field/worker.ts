import type { KeepPage, PageKept } from './offline.ts';

/** The part of a service worker's world that is used here. */
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Extendable {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Told extends Extendable {
  readonly data: KeepPage;
  readonly source: { postMessage(message: PageKept): void } | null;
}
interface World {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(name: 'fetch', listener: (event: Asked) => void): void;
  addEventListener(name: 'message', listener: (event: Told) => void): void;
}
const world = self as unknown as World;

const page = '/field';
const prefix = 'field-';
/** A line that does not bring the page in this time does not bring it. */
const pageWithinMs = 4_000;

/**
 * Opens `/field` without a line. It is registered for that page alone, so no other page ever meets it; and it answers only for
 * the page itself and the files it is made of, whose names change with their content. What is said and heard is not its affair.
 */
world.addEventListener('install', (event) => event.waitUntil(world.skipWaiting()));
world.addEventListener('activate', (event) => event.waitUntil(world.clients.claim()));
world.addEventListener('message', (event) =>
  event.waitUntil(keep(event.data).then((isKept) => isKept && event.source?.postMessage({ kept: event.data.version }))),
);
world.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== world.location.origin) return;
  if (request.mode === 'navigate' && pathname === page) event.respondWith(newestPage(request));
  else if (pathname.startsWith('/_app/immutable/')) event.respondWith(keptFile(request));
});

/** The build the house serves now; the one that was kept where it cannot be had. */
async function newestPage(request: Request): Promise<Response> {
  const kept = await caches.match(page);
  if (!kept) return fetch(request);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(pageWithinMs) });
    return answer.ok ? answer : kept;
  } catch {
    return kept;
  }
}

const keptFile = async (request: Request): Promise<Response> =>
  (await caches.match(request, { ignoreVary: true })) ?? fetch(request);

/**
 * Keeps a build whole, and only then lets the one before go. A page that names files which its own build does not have came
 * from a newer one: that is kept when it is opened.
 */
async function keep({ version, files }: KeepPage): Promise<boolean> {
  const own = prefix + version;
  const cache = await caches.open(own);
  if (await cache.match(page)) return true;
  const answer = await fetch(page, { cache: 'no-store' });
  const named = [...(await answer.clone().text()).matchAll(/_app\/immutable\/[\w./-]+/g)].map(([name]) => `/${name}`);
  if (!answer.ok || !named.every((name) => files.includes(name))) return false;
  await cache.addAll(files);
  // Last, since it says that all of it is there.
  await cache.put(page, answer);
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(prefix) && name !== own).map((name) => caches.delete(name)));
  return true;
}
