/** A key of one's own for what is sent: sending it again changes nothing. */
export const newKey = (): string => `desk-${crypto.randomUUID()}`;
