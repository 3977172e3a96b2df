import type { Centre } from './centre.ts';

const channelName = 'video-wall';
/** How often a window asks until it was answered: the desk may open after it. */
const askEveryMs = 2_000;

interface Said {
  readonly ask?: true;
  readonly centre?: Centre | null;
}

/** The desk tells windows of its own around what the wall is. */
export interface Telling {
  tell(centre: Centre | undefined): void;
  close(): void;
}

/** `asked` is called when a window is there that wants to know. */
export function openTelling(asked: () => void): Telling {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data.ask) asked();
  };
  return {
    tell: (centre) => channel.postMessage({ centre: centre ?? null } satisfies Said),
    close: () => channel.close(),
  };
}

/** A window hears around what the wall is, as long as the desk is open in this browser; gives back how to end that. */
export function hearCentre(heard: (centre: Centre | undefined) => void): () => void {
  const channel = new BroadcastChannel(channelName);
  const ask = (): void => channel.postMessage({ ask: true } satisfies Said);
  const asking = setInterval(ask, askEveryMs);
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data.centre === undefined) return;
    clearInterval(asking);
    heard(data.centre ?? undefined);
  };
  ask();
  return () => {
    clearInterval(asking);
    channel.close();
  };
}
