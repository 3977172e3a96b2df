import { randomUUID } from 'node:crypto';
import { MediaStreamTrack, RTCPeerConnection, RtpHeader, RtpPacket, useH264 } from 'werift';
import type { PictureSender, Watcher } from './picture-sender.ts';
import { payloadsOf } from './rtp-h264.ts';

/** More than a wall and all its desks open. */
const sessionsAtMost = 64;
/** Who watches reports every second or so how it comes in; whoever was not heard for so long has gone. */
const silentAfterMs = 10_000;
const clockPerMs = 90;

export interface WhepAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Whep {
  /** What lies under `/<code>/whep`; `undefined` for any other path. */
  answer(method: string, path: string, body: string): Promise<WhepAnswer | undefined>;
  /** How many are sent pictures now. */
  readonly sessions: number;
  close(): Promise<void>;
}

interface Session {
  heard(): void;
  end(): Promise<void>;
}

/**
 * The other end of WHEP (draft-ietf-wish-whep): an offer is posted and answered at once with all addresses, none of them from
 * elsewhere; a session ends when it is deleted or nobody is there any more.
 */
export function openWhep(senderOf: (code: string) => PictureSender | undefined): Whep {
  const sessions = new Map<string, Session>();

  async function begin(code: string, offer: string): Promise<WhepAnswer> {
    const sender = senderOf(code);
    if (!sender) return { status: 404, body: `There is no camera ${code}.` };
    if (sessions.size >= sessionsAtMost)
      return { status: 503, headers: { 'retry-after': '10' }, body: `${sessionsAtMost} watch already.` };
    const peer = new RTCPeerConnection({ iceServers: [], codecs: { audio: [], video: [useH264()] } });
    try {
      const track = new MediaStreamTrack({ kind: 'video' });
      await peer.setRemoteDescription({ type: 'offer', sdp: offer });
      const [transceiver] = peer.getTransceivers();
      if (!transceiver) throw new Error('it asks for no video');
      await transceiver.sender.replaceTrack(track);
      transceiver.setDirection('sendonly');
      await peer.setLocalDescription(await peer.createAnswer());
      await gathered(peer);
      const id = open(peer, writerTo(track), sender);
      transceiver.sender.onRtcp.subscribe(() => sessions.get(id)?.heard());
      const headers = { 'content-type': 'application/sdp', location: `/${code}/whep/${id}` };
      return { status: 201, headers, body: peer.localDescription!.sdp };
    } catch (error) {
      await peer.close();
      return { status: 400, body: `The offer cannot be answered: ${(error as Error).message}.` };
    }
  }

  function open(peer: RTCPeerConnection, write: Watcher, sender: PictureSender): string {
    const id = randomUUID();
    let unwatch: (() => void) | undefined;
    const session: Session = {
      heard: () => silence.refresh(),
      async end() {
        if (!sessions.delete(id)) return;
        clearTimeout(silence);
        unwatch?.();
        await peer.close();
      },
    };
    sessions.set(id, session);
    const silence = setTimeout(() => void session.end(), silentAfterMs);
    peer.connectionStateChange.subscribe((state) => {
      if (state === 'connected') unwatch ??= sender.watch(write);
      else if (state === 'failed' || state === 'closed') void session.end();
    });
    return id;
  }

  return {
    async answer(method, path, body) {
      const [, code, id] = /^\/(\d{20})\/whep(?:\/([\w-]+))?$/.exec(path) ?? [];
      if (code === undefined) return undefined;
      if (id === undefined) return method === 'POST' ? begin(code, body) : { status: 405, headers: { allow: 'POST' } };
      if (method !== 'DELETE') return { status: 405, headers: { allow: 'DELETE' } };
      const session = sessions.get(id);
      if (!session) return { status: 404, body: 'This session has ended.' };
      await session.end();
      return { status: 200 };
    },
    get sessions() {
      return sessions.size;
    },
    async close() {
      await Promise.all([...sessions.values()].map((session) => session.end()));
    },
  };
}

/** Addresses are not told one by one here: the answer waits for all. */
async function gathered(peer: RTCPeerConnection): Promise<void> {
  if (peer.iceGatheringState === 'complete') return;
  await peer.iceGatheringStateChange.watch((state) => state === 'complete', 5_000);
}

/** Writes pictures as packets, numbered from a number of its own. */
function writerTo(track: MediaStreamTrack): Watcher {
  let sequenceNumber = Math.floor(Math.random() * 0x8000);
  return ({ units }, timeMs) => {
    const payloads = payloadsOf(units);
    payloads.forEach((payload, n) => {
      const header = new RtpHeader({
        sequenceNumber: (sequenceNumber = (sequenceNumber + 1) & 0xffff),
        timestamp: Math.round(timeMs * clockPerMs) % 2 ** 32,
        marker: n === payloads.length - 1,
      });
      track.writeRtp(new RtpPacket(header, Buffer.from(payload)));
    });
  };
}
