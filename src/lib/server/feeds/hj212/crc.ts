/** What eight shifts of the register make of its low byte. */
const table = Uint16Array.from({ length: 256 }, (_, low) => {
  let register = low;
  for (let bit = 0; bit < 8; bit += 1) register = register & 1 ? (register >> 1) ^ 0xa001 : register >> 1;
  return register;
});

/**
 * CRC of HJ 212-2017, annex A. It is not CRC-16/MODBUS: the high byte is moved down and the low one dropped before each
 * byte comes in, so `123456789` gives 2F80. Over the data segment only.
 */
export function crcOf(segment: Uint8Array): number {
  let register = 0xffff;
  for (const byte of segment) register = table[(register >> 8) ^ byte]!;
  return register;
}

/** Four hexadecimal digits as they stand behind a segment. */
export function crcText(segment: Uint8Array): string {
  return crcOf(segment).toString(16).toUpperCase().padStart(4, '0');
}
