import { putCodePoint } from '../base/utf8.ts';

export { utf8Bytes } from '../base/utf8.ts';

/** Text as bytes. Java writes it in two ways, and the difference shows only beyond U+FFFF. */

const HIGH = 0xd800;
const LOW = 0xdc00;
const AFTER_SURROGATES = 0xe000;
/** Arguments of one String.fromCharCode: far below any engine's limit. */
const CHUNK = 4096;

/** A ustring: each UTF-16 unit by itself, so a pair of surrogates takes six bytes (BinaryOutputArchive.stringToByteBuffer). */
export function ustringBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let at = 0;
  for (let i = 0; i < text.length; i++) at = putCodePoint(bytes, at, text.charCodeAt(i));
  return bytes.subarray(0, at);
}

const SMALLEST = [0, 0x80, 0x800, 0x10000];

function followers(first: number): number {
  if (first < 0x80) return 0;
  if (first >= 0xc2 && first < 0xe0) return 1;
  if (first >= 0xe0 && first < 0xf0) return 2;
  return first >= 0xf0 && first < 0xf5 ? 3 : -1;
}

function codePointAt(bytes: Uint8Array, at: number): { readonly code: number; readonly length: number } | null {
  const first = bytes[at] ?? 0;
  const more = followers(first);
  if (more < 0 || at + more >= bytes.length) return null;
  let code = more === 0 ? first : first & (0x3f >> more);
  for (let i = 1; i <= more; i++) {
    const byte = bytes[at + i] ?? 0;
    if ((byte & 0xc0) !== 0x80) return null;
    code = (code << 6) | (byte & 0x3f);
  }
  return code < (SMALLEST[more] ?? 0) || code > 0x10ffff ? null : { code, length: more + 1 };
}

function pushUnits(units: number[], code: number): void {
  if (code < 0x10000) units.push(code);
  else units.push(HIGH + ((code - 0x10000) >> 10), LOW + ((code - 0x10000) & 0x3ff));
}

/** The text, or where the first byte is that belongs to none. `surrogates` admits what ustringBytes makes of a pair. */
export function textOf(bytes: Uint8Array, surrogates: boolean): string | number {
  let text = '';
  let units: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const found = codePointAt(bytes, at);
    if (found === null) return at;
    if (!surrogates && found.code >= HIGH && found.code < AFTER_SURROGATES) return at;
    pushUnits(units, found.code);
    at += found.length;
    if (units.length >= CHUNK) {
      text += String.fromCharCode(...units);
      units = [];
    }
  }
  return text + String.fromCharCode(...units);
}
