import { IntlMessageFormat } from 'intl-messageformat';
import type { Language, Text } from '../model/text.ts';

type Values = Readonly<Record<string, string | number>>;
const compiled = new Map<string, IntlMessageFormat>();

export const locales: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' };

/** A text in one language, its `{names}` filled (ICU MessageFormat: plurals, numbers). */
export function say(text: Text, language: Language, values?: Values): string {
  const message = text[language];
  if (!values) return message;
  const key = `${language}\u0000${message}`;
  const format = compiled.get(key) ?? new IntlMessageFormat(message, locales[language]);
  compiled.set(key, format);
  return String(format.format({ ...values }));
}

/** `2 分钟前`, `3 hours ago`; a moment ahead of the clock reads as now. */
export function ago(timeMs: number, nowMs: number, language: Language): string {
  const seconds = Math.max(0, Math.round((nowMs - timeMs) / 1000));
  const format = new Intl.RelativeTimeFormat(locales[language], { numeric: 'always', style: 'short' });
  if (seconds < 60) return format.format(-seconds, 'second');
  if (seconds < 3600) return format.format(-Math.round(seconds / 60), 'minute');
  if (seconds < 86_400) return format.format(-Math.round(seconds / 3600), 'hour');
  return format.format(-Math.round(seconds / 86_400), 'day');
}

/** Clock time in the city, whatever zone the screen is in; a dash for a moment that never was (0). */
export function clock(timeMs: number, timeZone: string, seconds = false): string {
  if (timeMs === 0) return '—';
  return new Intl.DateTimeFormat('zh-CN', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    hour12: false,
  }).format(timeMs);
}

/** The date in the city, with the day of the week. */
export function dateOf(timeMs: number, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    timeZone,
    month: 'long',
    day: 'numeric',
    weekday: 'short',
  }).format(timeMs);
}
