import { describe, expect, test } from 'vitest';
import { isSpecialPath, nameOf, parentOf, validatePath } from './path.ts';

const caused = (path: string, reason: string) => `Invalid path string "${path}" caused by ${reason}`;

describe('validatePath', () => {
  test.each(['/', '/a', '/a/b', '/...', '/a..b', '/.hidden', '/a.', '/ ', '/a:b', '/a*b', '/-', '/ünïcödé', '/日本', '/zookeeper/quota'])('allows %j', (path) => {
    expect(validatePath(path)).toBeNull();
  });

  test.each([
    ['', 'Path length must be > 0'],
    ['a', 'Path must start with / character'],
    ['a/', 'Path must start with / character'],
    ['/a/', 'Path must not end with / character'],
    ['//', 'Path must not end with / character'],
    ['/bad//x', caused('/bad//x', 'empty node name specified @5')],
    ['/a//b', caused('/a//b', 'empty node name specified @3')],
    ['/.', caused('/.', 'relative paths not allowed @1')],
    ['/..', caused('/..', 'relative paths not allowed @2')],
    ['/a/./b', caused('/a/./b', 'relative paths not allowed @3')],
    ['/a/../b', caused('/a/../b', 'relative paths not allowed @4')],
    ['/a\0b', caused('/a\0b', 'null character not allowed @2')],
    ['/tab\tin', caused('/tab\tin', 'invalid character @4')],
    ['/a\u007fb', caused('/a\u007fb', 'invalid character @2')],
    ['/a\u009fb', caused('/a\u009fb', 'invalid character @2')],
    ['/a\ud800b', caused('/a\ud800b', 'invalid character @2')],
    ['/a\uf8ffb', caused('/a\uf8ffb', 'invalid character @2')],
    ['/a\ufff0b', caused('/a\ufff0b', 'invalid character @2')],
    ['/😀', caused('/😀', 'invalid character @1')],
  ])('refuses %j', (path, message) => {
    expect(validatePath(path)).toBe(message);
  });

  test('checks a sequential path with a digit behind it', () => {
    expect(validatePath('/q/', true)).toBeNull();
    expect(validatePath('/', true)).toBeNull();
    expect(validatePath('/q/.', true)).toBeNull();
    expect(validatePath('', true)).toBe('Path must start with / character');
    expect(validatePath('/q//', true)).toBe(caused('/q//1', 'empty node name specified @3'));
  });
});

test('parents and names', () => {
  expect([parentOf('/a'), parentOf('/a/b'), parentOf('/'), parentOf('/a/')]).toEqual(['/', '/a', '/', '/a']);
  expect([nameOf('/a'), nameOf('/a/b'), nameOf('/')]).toEqual(['a', 'b', '']);
});

test('the built-in nodes are special', () => {
  expect(['/', '/zookeeper', '/zookeeper/config', '/zookeeper/quota', '/zookeeper/quota/x', '/a'].map(isSpecialPath)).toEqual([true, true, true, true, false, false]);
});
