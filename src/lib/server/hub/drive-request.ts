import type { Push } from '../../model/drive.ts';
import { isId } from '../../model/id.ts';

const nameAtMost = 40;
const sceneAtMost = 8_192;

type Sent = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Sent =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const areNumbers = (value: unknown, names: readonly string[]): boolean =>
  isRecord(value) && names.every((name) => Number.isFinite(value[name]));

const fits: { readonly [kind: string]: (value: unknown) => boolean } = {
  scene: (value) => isRecord(value) && isPose(value['pose']) && JSON.stringify(value).length <= sceneAtMost,
  page: (value) => typeof value === 'string' && /^[a-z-]{1,32}$/.test(value),
  division: (value) => value === null || (typeof value === 'string' && /^\d{9}(\d{3})?$/.test(value)),
  place: (value) => typeof value === 'string' && isId(value),
  pose: isPose,
  move: (value) => areNumbers(value, ['rightM', 'aheadM', 'turnDeg', 'times']) && Number((value as Sent)['times']) > 0,
};

function isPose(value: unknown): boolean {
  return areNumbers(value, ['lonDeg', 'latDeg', 'heightM', 'headingDeg', 'pitchDeg']);
}

/** Checks what a driver wants a wall to show; throws a sentence. */
export function parsePush(sent: unknown): Push {
  const [kind, ...others] = isRecord(sent) ? Object.keys(sent) : [];
  if (kind !== undefined && others.length === 0 && fits[kind]?.((sent as Sent)[kind])) return sent as unknown as Push;
  throw new Error(`A wall is shown one of ${Object.keys(fits).join(', ')}.`);
}

/** Checks a driver's name; throws a sentence. */
export function parseDriver(sent: unknown): string {
  if (typeof sent === 'string' && sent.trim() !== '' && sent.length <= nameAtMost) return sent.trim();
  throw new Error(`A driver's name is a text of 1 to ${nameAtMost} characters.`);
}
