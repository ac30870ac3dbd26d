import { describe, expect, test } from 'vitest';
import { bytesOfRecord, NOTES } from '../../timeline/bytes.ts';
import { bytes as en } from '../../words/en/bytes.ts';
import { bytes as zh } from '../../words/zh/bytes.ts';
import { charOf, fieldRows, hexOf, hexOffset, moved, rowAt } from './dump.ts';
import { meaningOf } from './words.ts';

const { bytes, fields } = bytesOfRecord({ session: '0x1', cxid: 2, zxid: 2 ** 32 + 3, timeMs: 4, body: { type: 'delete', path: '/ab' } });
const rows = fieldRows(fields, bytes.length);

describe('fields and bytes', () => {
  test('a record comes before what is in it, and lies less deep', () => {
    expect(rows.map(({ field: { field }, depth }) => `${depth} ${field}`)).toEqual([
      '0 record', '1 crcvalue', '1 len', '1 txnEntry', '2 TxnHeader', '3 clientId', '3 cxid', '3 zxid', '3 time', '3 type', '2 DeleteTxn', '3 path', '1 EOR',
    ]);
  });

  test('each byte is the innermost field around it', () => {
    const at = (offset: number) => rows[rowAt(rows, offset)]?.field.field;
    expect([0, 8, 12, 20, 24, 44, 50, 51].map(at)).toEqual(['crcvalue', 'len', 'clientId', 'cxid', 'zxid', 'path', 'path', 'EOR']);
    expect(rowAt(rows, bytes.length)).toBe(-1);
  });

  test('fields that begin behind what is shown are left out', () => {
    expect(fieldRows(fields, 21).at(-1)?.field.field).toBe('cxid');
  });

  test('hex, offsets and characters', () => {
    expect(hexOf(bytes).slice(24, 64)).toBe('0000000000000001000000020000000100000003');
    expect([hexOffset(8), hexOffset(0x12345)]).toEqual(['0008', '12345']);
    expect([0x2f, 0x20, 0x7e, 0x7f, 0, 255].map(charOf).join('')).toBe('/ ~...');
  });

  test('the caret stays on the bytes', () => {
    expect([moved(3, 'ArrowLeft', 20), moved(0, 'ArrowLeft', 20), moved(15, 'ArrowDown', 20), moved(9, 'ArrowUp', 20), moved(5, 'End', 20), moved(5, 'Home', 20), moved(5, 'x', 20)])
      .toEqual([2, 0, 19, 1, 19, 0, null]);
  });
});

test.each([['en', en], ['zh', zh]] as const)('%s says what every field is for', (_, words) => {
  const fieldsOfRecords = NOTES.filter((note) => note.includes('.'));
  expect(fieldsOfRecords.filter((note) => meaningOf(words, note) === '')).toEqual([]);
  // And nothing is said of a field that is nowhere.
  const named = new Set(fieldsOfRecords.map((note) => note.split('.')[1]));
  expect(Object.keys(words.meanings.fields).filter((field) => !named.has(field))).toEqual([]);
  expect(Object.keys(words.meanings.exact).filter((note) => !NOTES.includes(note))).toEqual([]);
});
