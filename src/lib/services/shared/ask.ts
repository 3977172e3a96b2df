import { Unreadable } from '../../formats/shared/format.ts';
import type { Answer, Given } from './service.ts';

const withinMs = 30_000;
/** A description of a service is never larger; what is, is data. */
const bytesAtMost = 40_000_000;

/** Asks an address. Every way in which a browser gets nothing from it is a sentence of what to do. */
export async function ask(url: string, signal?: AbortSignal): Promise<Response> {
  if (globalThis.location?.protocol === 'https:' && url.startsWith('http:'))
    throw new Unreadable({
      zh: '本页走 https，浏览器不许它读 http 地址；请换用对方的 https 地址。',
      en: 'This page came by https and the browser lets it read no http address; give the https one.',
    });
  const late = AbortSignal.timeout(withinMs);
  // Services that have pages for people too give those to whoever does not say.
  const headers = { accept: 'application/json, application/xml;q=0.9, */*;q=0.8' };
  const response = await fetch(url, { headers, signal: signal ? AbortSignal.any([signal, late]) : late }).catch(
    (error: unknown) => {
      signal?.throwIfAborted();
      throw late.aborted ? slow() : unreachable(error);
    },
  );
  if (!response.ok) throw refusal(response.status);
  return response;
}

export async function askText(url: string, signal?: AbortSignal): Promise<Answer> {
  const response = await ask(url, signal);
  const bytes = await response.arrayBuffer();
  if (bytes.byteLength > bytesAtMost)
    throw new Unreadable({
      zh: '答复超过 40 MB，不像服务说明。',
      en: 'It answered more than 40 MB: no description of a service.',
    });
  return { text: new TextDecoder().decode(bytes), type: response.headers.get('content-type') ?? '' };
}

/** What the address of a service answers, if it was not asked already. */
export async function answerOf({ url, answer, key }: Given, signal?: AbortSignal): Promise<Answer> {
  return answer ?? askText(withKey(url, key), signal);
}

export const withKey = (url: string, key: Given['key']): string =>
  key ? url.replaceAll('{key}', encodeURIComponent(key.value)) : url;

function unreachable(error: unknown): Unreadable {
  const why = error instanceof Error ? error.message : String(error);
  return new Unreadable({
    zh: `地址取不到（${why}）：没有应答，或不允许别的网站读取（CORS）。请对方放行，或由本地服务转发；是文件的，可下载后拖入。`,
    en: `The address gave nothing (${why}): it does not answer, or lets no other site read (CORS). Have it allow that, or have a server of your own pass it on; a file can be downloaded and dropped.`,
  });
}

const slow = (): Unreadable =>
  new Unreadable({
    zh: `${withinMs / 1000} 秒内没有应答；请稍后再试。`,
    en: `No answer within ${withinMs / 1000} s; try again later.`,
  });

function refusal(status: number): Unreadable {
  const known: Readonly<Record<number, readonly [string, string]>> = {
    401: ['需要登录或密钥', 'it wants a sign-in or a key'],
    403: ['不允许访问，密钥可能无效', 'it refuses; the key may be wrong'],
    404: ['那里没有东西，请核对地址', 'nothing is there; check the address'],
    429: ['请求太多，请稍后再试', 'too many requests; try again later'],
  };
  const [zh, en] = known[status] ?? ['服务出错', 'the service failed'];
  return new Unreadable({ zh: `地址答复 ${status}：${zh}。`, en: `The address answered ${status}: ${en}.` });
}
