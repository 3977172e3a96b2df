/** What WebRTC shows in a `video`. */
export interface Watching {
  /** When what is on screen was taken, by a sender that tells it (abs-capture-time); ms since 1970. */
  frameMs(): number | undefined;
  /** When its last part came in, by the clock of this machine: nothing is kept waiting in between, so it is as old as that and the way. */
  receivedMs(): number | undefined;
  /** Ends it here and at the gateway. */
  close(): void;
}

interface Options {
  readonly signal: AbortSignal;
  /** How long until the first picture may be waited for. */
  readonly withinMs: number;
  /** Called once when it came and then ended by itself. */
  lost(reason: string): void;
}

/** Addresses of this machine are there at once; nobody else is asked for any. */
const gatherWithinMs = 1_000;

/**
 * Plays by WHEP (draft-ietf-wish-whep): one offer is posted, its answer plays, the session is deleted at the end. Resolves when
 * the first picture shows, rejects with the reason where none does.
 */
export async function playWhep(video: HTMLVideoElement, url: string, options: Options): Promise<Watching> {
  if (typeof RTCPeerConnection === 'undefined') throw new Error('this browser has no WebRTC');
  // No servers: pictures come from the gateway itself or not at all.
  const peer = new RTCPeerConnection({ iceServers: [] });
  let session: string | undefined;
  let open = true;
  const end = (): void => {
    if (!open) return;
    open = false;
    removeEventListener('pagehide', end);
    peer.close();
    video.srcObject = null;
    // Also while the page goes away.
    if (session) void fetch(session, { method: 'DELETE', keepalive: true }).catch(() => undefined);
  };
  addEventListener('pagehide', end);
  try {
    const within = AbortSignal.any([options.signal, AbortSignal.timeout(options.withinMs)]);
    const shown = firstPicture(peer, video, within);
    shown.catch(() => undefined);
    session = await offer(peer, url, within);
    if (within.aborted) throw within.reason;
    const clock = await shown;
    peer.addEventListener('connectionstatechange', () => {
      if (!open || !['failed', 'disconnected', 'closed'].includes(peer.connectionState)) return;
      end();
      options.lost(peer.connectionState);
    });
    return { ...clock, close: end };
  } catch (error) {
    end();
    throw sentenceOf(error, options.withinMs);
  }
}

/** Posts what this side can play and takes what the other sends; gives back where the session is ended. */
async function offer(peer: RTCPeerConnection, url: string, signal: AbortSignal): Promise<string | undefined> {
  peer.addTransceiver('video', { direction: 'recvonly' });
  await peer.setLocalDescription();
  await gathered(peer);
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/sdp' },
    body: peer.localDescription!.sdp,
    signal,
  });
  const text = await response.text();
  if (response.status !== 201) throw new Error(text.trim().slice(0, 200) || `HTTP ${response.status}`);
  await peer.setRemoteDescription({ type: 'answer', sdp: text });
  const location = response.headers.get('location');
  return location === null ? undefined : new URL(location, response.url).href;
}

async function gathered(peer: RTCPeerConnection): Promise<void> {
  if (peer.iceGatheringState === 'complete') return;
  await new Promise<void>((done) => {
    const timer = setTimeout(done, gatherWithinMs);
    peer.addEventListener('icegatheringstatechange', () => {
      if (peer.iceGatheringState !== 'complete') return;
      clearTimeout(timer);
      done();
    });
  });
}

/** Resolves with the times of what is on screen when something is. */
function firstPicture(
  peer: RTCPeerConnection,
  video: HTMLVideoElement,
  signal: AbortSignal,
): Promise<Omit<Watching, 'close'>> {
  let [capturedMs, receivedMs]: [number | undefined, number | undefined] = [undefined, undefined];
  const here = (timeMs: number | undefined) => (timeMs === undefined ? undefined : performance.timeOrigin + timeMs);
  return new Promise((done, fail) => {
    const look: VideoFrameRequestCallback = (_now, { captureTime, receiveTime }) => {
      [capturedMs, receivedMs] = [here(captureTime), here(receiveTime)];
      done({ frameMs: () => capturedMs, receivedMs: () => receivedMs });
      if (peer.connectionState !== 'closed') video.requestVideoFrameCallback(look);
    };
    signal.addEventListener('abort', () => fail(signal.reason as Error), { once: true });
    peer.addEventListener('track', ({ track }) => {
      video.srcObject = new MediaStream([track]);
      video.requestVideoFrameCallback(look);
      video.play().catch(() => undefined);
    });
  });
}

function sentenceOf(error: unknown, withinMs: number): Error {
  const { name, message } = error as Error;
  return new Error(name === 'TimeoutError' ? `no picture within ${withinMs / 1000} s` : message, { cause: error });
}
