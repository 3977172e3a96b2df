/** What is on the way to one browser, in bytes; counted down by what it says it took. */
export interface FactCredit {
  sent(bytes: number): void;
  /** How many messages it has taken since the line opened. */
  took(messages: number): void;
  open(): boolean;
}

const windowBytes = 512 * 1024;

export function openFactCredit(): FactCredit {
  /** Sizes of what is on the way, the oldest first. */
  const sizes: number[] = [];
  let bytesOnTheWay = 0;
  let taken = 0;
  return {
    sent(bytes) {
      sizes.push(bytes);
      bytesOnTheWay += bytes;
    },
    took(messages) {
      for (; taken < messages && sizes.length > 0; taken += 1) bytesOnTheWay -= sizes.shift()!;
    },
    open: () => bytesOnTheWay < windowBytes,
  };
}
