const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes in base 64 (RFC 4648), with padding. */
export function base64(bytes: Uint8Array): string {
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    const group = (first << 16) | (second << 8) | third;
    const digits = Math.min(3, bytes.length - at) + 1;
    for (let i = 0; i < 4; i++) out += i < digits ? (DIGITS[(group >>> (18 - 6 * i)) & 63] ?? '') : '=';
  }
  return out;
}
