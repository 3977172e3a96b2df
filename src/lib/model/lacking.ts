/** A record without some of what was said of it. */
export function lacking<Record extends object, Key extends keyof Record>(
  record: Record,
  ...keys: readonly Key[]
): Omit<Record, Key> {
  const left = { ...record };
  for (const key of keys) delete left[key];
  return left;
}
