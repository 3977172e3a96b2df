import type { Text } from '../text.ts';
import type { Cell } from './document.ts';

type Value = string | number | Text;

/** A sentence with its `{holes}` filled, in both languages. */
export function fill({ zh, en }: Text, values: Readonly<Record<string, Value>>): Text {
  const put = (sentence: string, language: keyof Text): string =>
    sentence.replaceAll(/\{(\w+)\}/g, (hole, name: string) => {
      const value = values[name];
      if (value === undefined) return hole;
      return typeof value === 'object' ? value[language] : String(value);
    });
  return { zh: put(zh, 'zh'), en: put(en, 'en') };
}

export const plainly = (word: string | number): Cell => ({ zh: String(word), en: String(word) });
export const unknown: Cell = { zh: '未知', en: 'unknown', mark: 'unknown' };
export const nothing: Cell = { zh: '—', en: '—' };
export const bad = (text: Text): Cell => ({ ...text, mark: 'bad' });

/** Moments as the city's clock shows them. */
export interface CityClock {
  /** `2026-06-01 12:00:05` */
  full(timeMs: number): Text;
  /** `06-01 12:00` */
  short(timeMs: number): Text;
}

export function clockIn(timeZone: string): CityClock {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const parts = (timeMs: number): Record<string, string> =>
    Object.fromEntries(format.formatToParts(timeMs).map(({ type, value }) => [type, value]));
  return {
    full(timeMs) {
      const { year, month, day, hour, minute, second } = parts(timeMs);
      return plainly(`${year}-${month}-${day} ${hour}:${minute}:${second}`);
    },
    short(timeMs) {
      const { month, day, hour, minute, second } = parts(timeMs);
      return plainly(`${month}-${day} ${hour}:${minute}:${second}`);
    },
  };
}

/** How long, in the two largest units that are not none. */
export function lasting(ms: number): Text {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return { zh: `${seconds} 秒`, en: `${seconds} s` };
  const minutes = Math.floor(seconds / 60);
  const [days, hours, left] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  if (days > 0) return { zh: `${days} 天 ${hours} 小时`, en: `${days} d ${hours} h` };
  if (hours > 0) return { zh: `${hours} 小时 ${left} 分`, en: `${hours} h ${left} min` };
  return { zh: `${left} 分 ${seconds % 60} 秒`, en: `${left} min ${seconds % 60} s` };
}
