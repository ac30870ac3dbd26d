import { expect, test } from 'vitest';
import { NO_ORIGIN, readParams } from './params.ts';

const read = (query: string) => readParams(new URLSearchParams(query));

test('an address without parameters asks for nothing', () => {
  const { params, bad } = read('');
  expect(bad).toEqual([]);
  expect(params).toMatchObject({ lesson: null, step: null, lang: null, theme: 'auto', ui: 'full', controls: true, autoplay: false, servers: 5, seed: 1, hide: [], origin: null });
});

test('every parameter is read', () => {
  const { params, bad } = read('lesson=zab-sync&step=hook&lang=zh&theme=dark&ui=mini&controls=0&autoplay=1&speed=.5&motion=none&servers=7&seed=42&hide=log,title&origin=https://a.example/');
  expect(bad).toEqual([]);
  expect(params).toEqual({
    lesson: 'zab-sync', step: 'hook', lang: 'zh-CN', theme: 'dark', ui: 'mini', controls: false, autoplay: true, speed: 0.5, motion: 'none',
    servers: 7, seed: 42, hide: ['log', 'title'], origin: 'https://a.example',
  });
});

test('parameters that are not known are left alone, and so are empty ones', () => {
  expect(read('utm_source=x&servers=&zk=1')).toEqual(read(''));
});

test.each([
  ['servers=0', 'servers', '0', '5'],
  ['servers=five', 'servers', 'five', '5'],
  ['seed=-1', 'seed', '-1', '1'],
  ['speed=1000', 'speed', '1000', ''],
  ['speed=1e3', 'speed', '1e3', ''],
  ['ui=big', 'ui', 'big', 'full'],
  ['controls=yes', 'controls', 'yes', 'true'],
  ['lang=fr', 'lang', 'fr', ''],
  ['lesson=../x', 'lesson', '../x', ''],
  ['hide=log,tea', 'hide', 'log,tea', 'log'],
])('%s is named, with what is taken instead', (query, name, value, taken) => {
  const { bad } = read(query);
  expect(bad).toEqual([{ name, value, taken, may: expect.stringMatching(/./) as string }]);
});

test('a host that is misspelt is nobody, not everybody', () => {
  for (const origin of ['example.com', 'https://a.example/page', 'null', 'javascript:alert(1)', 'file:///x']) expect(read(`origin=${encodeURIComponent(origin)}`).params.origin).toBe(NO_ORIGIN);
  expect(read('origin=http://localhost:8080').params.origin).toBe('http://localhost:8080');
});
