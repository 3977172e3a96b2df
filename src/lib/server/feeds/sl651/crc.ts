/** CRC-16/MODBUS (SL 651-2014, annex on the check code), over every byte of a frame before it; sent high byte first. */
export function crcOf(bytes: Uint8Array): number {
  let register = 0xffff;
  for (const byte of bytes) register = (register >> 8) ^ table[(register ^ byte) & 0xff]!;
  return register;
}

const table = Uint16Array.from({ length: 256 }, (_, low) => {
  let register = low;
  for (let bit = 0; bit < 8; bit += 1) register = register & 1 ? (register >> 1) ^ 0xa001 : register >> 1;
  return register;
});
