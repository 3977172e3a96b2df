import { dev, version } from '$app/environment';

/** What the page tells the worker: keep this build of it. */
export interface KeepPage {
  readonly version: string;
  /** All files the page is made of, by their paths. */
  readonly files: readonly string[];
}
/** What the worker says when it has. */
export interface PageKept {
  readonly kept: string;
}

/** Whether the phone can open the page without a line; told to `kept` once it can. Gives back its undo. */
export function keepForOffline(kept: () => void): () => void {
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
  // Only pages that came by https, or from this machine, may be kept; one that is built as it is asked for cannot be.
  if (!serviceWorker || dev) return () => undefined;
  const listen = ({ data }: MessageEvent<PageKept>): void => {
    if (data.kept === version) kept();
  };
  serviceWorker.addEventListener('message', listen);
  void serviceWorker
    .register('/service-worker.js', { scope: '/field' })
    .then(() => serviceWorker.ready)
    .then(({ active }) => active?.postMessage({ version, files: filesOfPage() } satisfies KeepPage))
    .catch(() => undefined);
  return () => serviceWorker.removeEventListener('message', listen);
}

/** A page knows best what it was made of: the build has hundreds of files, and this page a dozen. */
function filesOfPage(): string[] {
  const paths = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  return [...new Set(paths.filter((path) => path.startsWith('/_app/immutable/')))];
}
