/** Numbers as people write them one after another. */
export function breaksIn(given: string): number[] {
  return given
    .split(/[,，;；\s]+/)
    .filter(Boolean)
    .map(Number)
    .filter(Number.isFinite);
}
