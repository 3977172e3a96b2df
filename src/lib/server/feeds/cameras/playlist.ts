/** What a playlist of HLS (RFC 8216) says of how far its stream has come. */
export interface MediaPlaylist {
  readonly kind: 'media';
  /** Number of the newest segment. */
  readonly newest: number;
  readonly targetS: number;
  /** When the newest segment ended by the clock of the sender, ms since 1970; absent where it gives none. */
  readonly endMs?: number;
  /** It says itself that nothing more comes. */
  readonly ended: boolean;
}
/** A list of variants of one stream. */
export interface MasterPlaylist {
  readonly kind: 'master';
  readonly variants: readonly string[];
}

/** Reads a playlist; throws a sentence on what is none, or has no segment. */
export function playlistOf(text: string): MediaPlaylist | MasterPlaylist {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines[0]?.trim() !== '#EXTM3U') throw new Error(`It begins with "${begin(text)}"; #EXTM3U was expected.`);
  const said = lines.map((line) => line.trim()).filter((line) => line !== '');
  const variants = said.flatMap((line, at) =>
    line.startsWith('#EXT-X-STREAM-INF') && said[at + 1] && !said[at + 1]!.startsWith('#') ? [said[at + 1]!] : [],
  );
  return variants.length > 0 ? { kind: 'master', variants } : mediaOf(said);
}

function mediaOf(lines: readonly string[]): MediaPlaylist {
  let [first, targetS, segments, durationS, ended] = [0, NaN, 0, 0, false];
  let endMs: number | undefined;
  for (const line of lines) {
    const [tag = '', value = ''] = line.startsWith('#') ? splitTag(line) : [];
    if (tag === '#EXT-X-MEDIA-SEQUENCE') first = numberIn(tag, value);
    else if (tag === '#EXT-X-TARGETDURATION') targetS = numberIn(tag, value);
    else if (tag === '#EXTINF') durationS = numberIn(tag, value.split(',')[0]!);
    else if (tag === '#EXT-X-PROGRAM-DATE-TIME')
      endMs = Number.isNaN(Date.parse(value)) ? undefined : Date.parse(value);
    else if (tag === '#EXT-X-ENDLIST') ended = true;
    else if (!line.startsWith('#')) {
      segments += 1;
      if (endMs !== undefined) endMs += durationS * 1000;
    }
  }
  if (segments === 0) throw new Error('The playlist has no segment.');
  if (!(targetS > 0)) throw new Error('The playlist has no #EXT-X-TARGETDURATION.');
  return { kind: 'media', newest: first + segments - 1, targetS, ended, ...(endMs === undefined ? {} : { endMs }) };
}

function splitTag(line: string): [string, string] {
  const colon = line.indexOf(':');
  return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1)];
}

function numberIn(tag: string, value: string): number {
  const number = value.trim() === '' ? NaN : Number(value);
  if (!(number >= 0)) throw new Error(`${tag} is "${value.slice(0, 40)}"; a number was expected.`);
  return number;
}

/** Enough of what came to recognise it. */
const begin = (text: string): string => text.slice(0, 30).replace(/[^\x20-\x7e]/g, '?');
