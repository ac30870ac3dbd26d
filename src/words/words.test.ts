import { describe, expect, it } from 'vitest';
import { LOCALES, pseudo, words, type Shape } from './index.ts';

interface Leaf {
  readonly path: string;
  readonly value: unknown;
}

function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

const en = leaves(words('en'));
const zh = leaves(words('zh-CN'));

/** What Chinese readers read in English too: names of states, packets and files, and marks. */
const SAME_IN_ALL = [
  /^locale$/, /^joint$/, /^why\.\w+\.source$/, /^tokens\.(hello|ping|pong|setWatches)$/, /^ui\.app\.name$/,
  /^listen\.(ballots\.(epoch|zxid)|logs\.zxid)$/, /^(ui|dialogs|inspector|scene)\./, /^(recipes\.titles|programs\.names)\./,
];

describe('the dictionaries', () => {
  it('have the same keys, and functions and strings at the same places', () => {
    const shape = (all: readonly Leaf[]) => all.map(({ path, value }) => `${path}: ${typeof value}`).sort();
    expect(shape(zh)).toEqual(shape(en));
  });

  it.each(LOCALES)('leave no text of %s empty', (locale) => {
    const empty = leaves(words(locale)).filter(({ path, value }) => value === '' && !/^(joint|why\.\w+\.source)$/.test(path));
    expect(empty).toEqual([]);
  });

  it('speak Chinese in Chinese', () => {
    const foreign = zh.filter(({ path, value }) => typeof value === 'string' && !/\p{Script=Han}/u.test(value) && !SAME_IN_ALL.some((pattern) => pattern.test(path)));
    expect(foreign).toEqual([]);
  });

  it('keep protocol terms as they are: no term spelled by its sound or half translated', () => {
    const spelled = /佐基珀|兹克|泽克|瓦奇|伊波克|埃波克|奎鲁姆|阔鲁姆|诺德|西德|动物园管理员/;
    for (const { path, value } of zh) if (typeof value === 'string') expect(value, path).not.toMatch(spelled);
  });

  it('use Chinese punctuation between Chinese words', () => {
    for (const { path, value } of zh) if (typeof value === 'string') expect(value, path).not.toMatch(/\p{Script=Han}[,;:!?.](?!\w)/u);
  });

  it('have rules that fit a line of a projector and two of a phone', () => {
    const room = (text: string) => text.length + 1.4 * (text.match(/[\p{Script=Han}，。：；]/gu)?.length ?? 0);
    const long = [...en, ...zh].filter(({ path, value }) => typeof value === 'string' && /^(why\.\w+\.text|packets\.\w+)$/.test(path) && room(value) > 112);
    expect(long).toEqual([]);
  });

  it('set a space between Chinese and Latin letters or digits', () => {
    const tight = /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u;
    const found = zh.filter(({ path, value }) => typeof value === 'string' && tight.test(value) && !/^(ui|dialogs|inspector|scene)\./.test(path));
    expect(found).toEqual([]);
  });

  it.each(['x-long', 'x-double', 'x-cjk'] as const)('have a stress language %s, as the English one', (name) => {
    const strange = leaves(pseudo(words('en'), name));
    expect(strange.map(({ path }) => path)).toEqual(en.map(({ path }) => path));
    const same = strange.filter(({ value }, i) => typeof value === 'string' && /[a-z]{3}/.test(value) && value === en[i]?.value);
    expect(same.map(({ path }) => path)).toEqual([]);
  });

  it('stretch and disguise a text, but no name of the protocol', () => {
    const strange = leaves(pseudo(words('en')));
    const text = (path: string) => strange.find((leaf) => leaf.path === path)?.value;
    expect(text('syncModes.DIFF')).toBe(`ťĥé ɱíššíñǧ ťŕáñšáçťíóñš${'~'.repeat(10)}`);
    expect(pseudo(words('en')).events.connected({ from: 'S1', to: 'S2' })).toMatch(/^Ťĥé çóññéçťíóñ óƒ S2 ťó S1 íš óƥéñ\.~+$/);
  });
});

describe('the shape of another language', () => {
  const english = { plain: 'text', counted: (p: { n: number }) => `${p.n}`, inner: { key: 'text' } } as const;

  it('is checked by the compiler', () => {
    const good: Shape<typeof english> = { plain: '文字', counted: (p) => `${p.n} 个`, inner: { key: '键' } };
    // @ts-expect-error a key is missing
    const missing: Shape<typeof english> = { plain: '文字', counted: (p) => `${p.n}`, inner: {} };
    // @ts-expect-error there is no such parameter
    const wrong: Shape<typeof english> = { plain: '文字', counted: (p) => `${String(p.count)}`, inner: { key: '键' } };
    // @ts-expect-error a function where a text belongs
    const swapped: Shape<typeof english> = { plain: () => '文字', counted: (p) => `${p.n}`, inner: { key: '键' } };
    expect([good, missing, wrong, swapped]).toHaveLength(4);
  });
});
