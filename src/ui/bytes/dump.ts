import type { Annotation } from '../../timeline/bytes.ts';

/** Annotated bytes as two views of one thing: a dump in rows, and a list of fields. */

/** A field in the list; how deep it lies in others. */
export interface FieldRow {
  readonly field: Annotation;
  readonly depth: number;
}

/** All fields in the order of their bytes, a record before what is in it; those that begin before `end`. */
export function fieldRows(fields: readonly Annotation[], end: number, depth = 0): FieldRow[] {
  return fields.filter(({ offset }) => offset < end).flatMap((field) => [{ field, depth }, ...fieldRows(field.fields, end, depth + 1)]);
}

/** The innermost field that a byte belongs to; -1 for one behind all that could be read. */
export function rowAt(rows: readonly FieldRow[], offset: number): number {
  return rows.findLastIndex(({ field }) => field.offset <= offset && offset < field.offset + field.length);
}

/** Bytes side by side in a row of the dump. */
export const PER_ROW = 8;

/** Two digits a byte, lower case. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, hexByte).join('');
}

export const hexByte = (byte: number): string => byte.toString(16).padStart(2, '0');

/** An offset as it stands before a row. */
export const hexOffset = (offset: number): string => offset.toString(16).padStart(4, '0');

/** A byte as a character, a dot for what is none to be seen. */
export const charOf = (byte: number): string => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.');

/** Where a caret goes by this key; null for any other key. Up and down are a row away, Home and End the first and last byte. */
export function moved(at: number, key: string, length: number): number | null {
  const to: Readonly<Record<string, number>> = { ArrowLeft: at - 1, ArrowRight: at + 1, ArrowUp: at - PER_ROW, ArrowDown: at + PER_ROW, Home: 0, End: length - 1 };
  const target = to[key];
  return target === undefined ? null : Math.min(length - 1, Math.max(0, target));
}
