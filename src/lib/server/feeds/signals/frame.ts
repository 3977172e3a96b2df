import * as v from 'valibot';
import { jsonOf } from '../../door/sent.ts';

/** SAE J2735 MessageFrame in the JSON encoding rules of ITU-T X.697; of its messages MAP (18) and SPaT (19) are read. */
const frame = v.object({
  messageId: v.picklist([18, 19], '18 (MAP) or 19 (SPaT) was expected'),
  value: v.record(v.string(), v.unknown()),
});
const message = v.object({
  /** MinuteOfTheYear. */
  timeStamp: v.optional(v.number()),
  intersections: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(32)),
});

export interface Frame {
  readonly kind: 'map' | 'spat';
  readonly minute?: number;
  /** Each is read by itself: one that is broken does not take the others with it. */
  readonly intersections: readonly unknown[];
}

/** Reads one line; throws a sentence that says what is wrong with it. */
export function readFrame(line: string): Frame {
  const { messageId, value } = readAs(frame, jsonOf(line, 'The line'), 'The line is no MessageFrame');
  const kind = messageId === 18 ? 'map' : 'spat';
  // Some compilers of ASN.1 write the name of an open type's value around it.
  const inner = value[kind === 'map' ? 'MapData' : 'SPAT'] ?? value;
  const { timeStamp, intersections } = readAs(message, inner, `The ${kind === 'map' ? 'MAP' : 'SPaT'} cannot be read`);
  return { kind, ...(timeStamp === undefined ? {} : { minute: timeStamp }), intersections };
}

/** Reads as a shape; throws `what` and where it is otherwise. */
export function readAs<T extends v.GenericSchema>(shape: T, sent: unknown, what: string): v.InferOutput<T> {
  const read = v.safeParse(shape, sent);
  if (read.success) return read.output;
  const complaints = read.issues.slice(0, 4).map((issue) => `${v.getDotPath(issue) ?? 'value'}: ${issue.message}`);
  throw new Error(`${what}: ${complaints.join('; ')}.`);
}

const uint16 = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535));
export const referenceShape = v.object({ region: v.optional(uint16, 0), id: uint16 });
/** `region-id`, which is how a junction is named here. */
export const localOf = ({ region, id }: v.InferOutput<typeof referenceShape>): string => `${region}-${id}`;
export const revisionShape = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(127));
export const groupShape = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255));

const word = v.pipe(v.string(), v.nonEmpty(), v.maxLength(80));
export const textShape = v.object({ zh: word, en: word });
/** The standard leaves 128 to 255 to whoever agrees on them; what it has no word for travels under this one. */
export const localRegion = 128;

/** An extension of ours among the regional ones, or nothing; others are passed over. */
export function localExtension<T extends v.GenericSchema>(shape: T, regional: unknown, what: string) {
  const list = Array.isArray(regional) ? (regional as readonly { regionId?: unknown; regExtValue?: unknown }[]) : [];
  const found = list.find((entry) => entry?.regionId === localRegion);
  return found ? readAs(shape, found.regExtValue, `${what}, extension ${localRegion}`) : undefined;
}
