import type Hls from 'hls.js/light';

/** A stream that plays in a `video`. */
export interface Playing {
  /** When what is on screen was taken, by the clock of its sender, ms since 1970; `undefined` where it gives none. */
  frameMs(): number | undefined;
  /** Goes on at what is live then; while it pauses nothing is fetched. */
  pause(): void;
  resume(): void;
  close(): void;
}

/** Why nothing plays: it cannot be fetched and is tried again, or this browser cannot play it. */
export type Trouble = { readonly kind: 'network' | 'media'; readonly reason: string } | undefined;

const retryMs = 5_000;
/** Little is kept: who watches a camera wants to see now, and a wall has several. */
const config = {
  enableWorker: false,
  liveSyncDurationCount: 2,
  liveMaxLatencyDurationCount: 8,
  maxBufferLength: 12,
  backBufferLength: 6,
};

/**
 * Plays an HLS stream by Media Source Extensions, or by the browser itself where it has none of these (iOS). The player is
 * fetched when the first stream is opened, from the house like everything else.
 */
export async function playHls(
  video: HTMLVideoElement,
  url: string,
  told: (trouble: Trouble) => void,
): Promise<Playing> {
  const { default: Player } = await import('hls.js/light');
  if (Player.isSupported()) return playBySource(new Player(config), Player, video, url, told);
  if (video.canPlayType('application/vnd.apple.mpegurl') !== '') return playByItself(video, url, told);
  told({ kind: 'media', reason: 'no Media Source Extensions' });
  return { frameMs: () => undefined, pause: () => undefined, resume: () => undefined, close: () => undefined };
}

function playBySource(
  hls: Hls,
  Player: typeof Hls,
  video: HTMLVideoElement,
  url: string,
  told: (trouble: Trouble) => void,
): Playing {
  let retry: ReturnType<typeof setTimeout> | undefined;
  let mended = false;
  hls.on(Player.Events.FRAG_BUFFERED, () => told(undefined));
  hls.on(Player.Events.ERROR, (_event, { fatal, type, details, response }) => {
    if (!fatal) return;
    if (type === Player.ErrorTypes.NETWORK_ERROR) {
      told({ kind: 'network', reason: response?.code ? `HTTP ${response.code}` : details });
      clearTimeout(retry);
      retry = setTimeout(() => hls.loadSource(url), retryMs);
    } else if (type === Player.ErrorTypes.MEDIA_ERROR && !mended) {
      mended = true;
      hls.recoverMediaError();
    } else told({ kind: 'media', reason: details });
  });
  hls.attachMedia(video);
  hls.loadSource(url);
  play(video);
  return {
    frameMs: () => hls.playingDate?.getTime(),
    pause() {
      clearTimeout(retry);
      video.pause();
      hls.stopLoad();
    },
    resume() {
      hls.startLoad();
      // What was live when it paused is the past now.
      if (hls.liveSyncPosition !== null) video.currentTime = hls.liveSyncPosition;
      play(video);
    },
    close() {
      clearTimeout(retry);
      hls.destroy();
    },
  };
}

function playByItself(
  video: HTMLVideoElement & { getStartDate?(): Date },
  url: string,
  told: (trouble: Trouble) => void,
): Playing {
  let retry: ReturnType<typeof setTimeout> | undefined;
  const begin = (): void => {
    video.src = url;
    play(video);
  };
  const failed = (): void => {
    const { code, message } = video.error ?? { code: 0, message: '' };
    const isNetwork = code === MediaError.MEDIA_ERR_NETWORK;
    told({ kind: isNetwork ? 'network' : 'media', reason: message || `MediaError ${code}` });
    clearTimeout(retry);
    retry = setTimeout(begin, retryMs);
  };
  const heard = (): void => told(undefined);
  video.addEventListener('error', failed);
  video.addEventListener('playing', heard);
  begin();
  return {
    frameMs() {
      const beganMs = video.getStartDate?.().getTime() ?? NaN;
      return Number.isNaN(beganMs) ? undefined : beganMs + video.currentTime * 1000;
    },
    pause: () => video.pause(),
    resume: begin,
    close() {
      clearTimeout(retry);
      video.removeEventListener('error', failed);
      video.removeEventListener('playing', heard);
      video.removeAttribute('src');
      video.load();
    },
  };
}

/** A browser may refuse to begin before it was touched; what does not move is then said to stand still. */
function play(video: HTMLVideoElement): void {
  video.play().catch(() => undefined);
}
