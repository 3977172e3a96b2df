const words = 4;

/** A key of one's own for what is sent: sending it again changes nothing. Works on plain http too, where `randomUUID` is not there. */
export const newKey = (): string =>
  `desk-${Array.from(crypto.getRandomValues(new Uint32Array(words)), (word) => word.toString(36)).join('-')}`;
