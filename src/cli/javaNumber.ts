import { Uncaught } from './errors.ts';

/** Java reads numbers strictly; what is none ends the process where nobody catches the exception. */

function notANumber(text: string): never {
  throw new Uncaught('java.lang.NumberFormatException', `For input string: "${text}"`);
}

/** The digits as a number within so many bits, or null. */
function within(text: string, bits: 32 | 64): bigint | null {
  if (!/^[+-]?\d+$/.test(text)) return null;
  const value = BigInt(text.replace('+', ''));
  return BigInt.asIntN(bits, value) === value ? value : null;
}

export function isInt(text: string): boolean {
  return within(text, 32) !== null;
}

export function isLong(text: string): boolean {
  return within(text, 64) !== null;
}

/** Integer.parseInt. */
export function parseInt32(text: string): number {
  return isInt(text) ? Number(text) : notANumber(text);
}

/** Integer.decode: decimal, 0x and # hexadecimal, 0 octal. */
export function decodeInt(text: string): number {
  if (text === '') throw new Uncaught('java.lang.NumberFormatException', 'Zero length string');
  const [, sign = '', mark = '', digits = ''] = /^([+-]?)(0[xX]|#|0(?=.))?(.*)$/s.exec(text) ?? [];
  const radix = mark === '' ? 10 : mark === '0' ? 8 : 16;
  const allowed = { 8: /^[0-7]+$/, 10: /^\d+$/, 16: /^[\da-fA-F]+$/ }[radix];
  const value = allowed.test(digits) ? Number.parseInt(digits, radix) * (sign === '-' ? -1 : 1) : Number.NaN;
  return Number.isInteger(value) && value === (value | 0) ? value : notANumber(sign === '-' ? `-${digits}` : digits);
}
