const SURROGATES = 0xd800;
const AFTER_SURROGATES = 0xe000;

/** Writes the one to four bytes of a code point and says where the next one goes. */
export function putCodePoint(bytes: Uint8Array, at: number, code: number): number {
  if (code < 0x80) {
    bytes[at] = code;
    return at + 1;
  }
  const more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  bytes[at] = ((0xff00 >> (more + 1)) & 0xff) | (code >> (6 * more));
  for (let i = more - 1; i >= 0; i--) bytes[at + more - i] = 0x80 | ((code >> (6 * i)) & 0x3f);
  return at + more + 1;
}

/** UTF-8 as String.getBytes writes it, for a znode's data: a surrogate without its other half becomes a question mark. */
export function utf8Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let at = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    at = putCodePoint(bytes, at, code >= SURROGATES && code < AFTER_SURROGATES ? 0x3f : code);
  }
  return bytes.subarray(0, at);
}
