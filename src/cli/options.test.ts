import { describe, expect, it } from 'vitest';
import { create } from './commands/nodes.ts';
import { setQuota } from './commands/quotas.ts';
import { decodeInt, parseInt32 } from './javaNumber.ts';
import { parseOptions, type Options } from './options.ts';
import { wordsOf } from './tokens.ts';

const told = (options: Options | null, ...words: readonly string[]): string => {
  try {
    const { args, has, valueOf } = parseOptions(options, words);
    return [...args, ...(options?.options ?? []).filter(({ name }) => has(name)).map(({ name, value }) => (value ? `${name}=${valueOf(name)}` : name))].join(' ');
  } catch (error) {
    return (error as Error).message;
  }
};

describe('options of a command', () => {
  const cases: readonly [string, string][] = [
    ['-e -s /x', '/x e s'],
    ['-es /x', '/x e s'],
    ['-t 5 /x', '/x t=5'],
    ['-t5 /x', '/x t=5'],
    ['-t=5 /x', '/x t=5'],
    ['-t -5 /x', '/x t=-5'],
    ['/x -e data', '/x data e'],
    ['-- -e', '-e'],
    ['-', '-'],
    ['-t', 'org.apache.commons.cli.MissingArgumentException: Missing argument for option: t'],
    ['-t -e /x', 'org.apache.commons.cli.MissingArgumentException: Missing argument for option: t'],
    ['-x /x', 'org.apache.commons.cli.UnrecognizedOptionException: Unrecognized option: -x'],
    ['-ex /x', 'org.apache.commons.cli.UnrecognizedOptionException: Unrecognized option: -ex'],
    ['--long /x', 'org.apache.commons.cli.UnrecognizedOptionException: Unrecognized option: --long'],
  ];

  it.each(cases)('create %s', (line, expected) => {
    expect(told(create.options, ...wordsOf(line))).toBe(expected);
  });

  it('exclude each other, and one is wanted', () => {
    expect(told(setQuota.options, '-n', '5', '-b', '6', '/q')).toBe("org.apache.commons.cli.AlreadySelectedException: The option 'b' was specified but an option from this group has already been selected: 'n'");
    expect(told(setQuota.options, '/q')).toMatch(/^org\.apache\.commons\.cli\.MissingOptionException: Missing required option: \[-n num soft quota, -b/);
  });
});

describe('words of a line', () => {
  it('end at white space, but not between quotes', () => {
    expect(wordsOf('create  /a "two words" \'and "three"\' ')).toEqual(['create', '/a', 'two words', 'and "three"']);
    expect(wordsOf('get ""')).toEqual(['get', '']);
    expect(wordsOf('set /a x"y z"')).toEqual(['set', '/a', 'x"y', 'z"']);
    expect(wordsOf('"open')).toEqual(['open']);
    expect(wordsOf('"')).toEqual([]);
  });
});

describe('numbers of Java', () => {
  it('are read strictly', () => {
    expect([parseInt32('7'), parseInt32('-7'), parseInt32('+7')]).toEqual([7, -7, 7]);
    expect([decodeInt('10'), decodeInt('0x10'), decodeInt('#10'), decodeInt('010'), decodeInt('-0x1'), decodeInt('0')]).toEqual([10, 16, 16, 8, -1, 0]);
    for (const wrong of ['', 'x', '1 ', '2147483648', '1.0', '0x1']) expect(() => parseInt32(wrong)).toThrow(`For input string: "${wrong}"`);
    for (const wrong of ['x', '08', '0x', '--1']) expect(() => decodeInt(wrong)).toThrow();
  });
});
