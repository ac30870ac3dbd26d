import { expect, test } from 'vitest';
import { complete } from './complete.ts';

const TREE: Readonly<Record<string, readonly string[]>> = { '/': ['zookeeper', 'lock', 'locks'], '/lock': ['n-0000000000'] };
const tab = (line: string) => complete(line, (path) => TREE[path] ?? []);

test('Tab completes commands and paths, and says what there is to choose from', () => {
  expect(tab('cre')).toEqual({ line: 'create ', choices: [] });
  expect(tab('get')).toEqual({ line: 'get', choices: ['get', 'getAcl', 'getAllChildrenNumber', 'getEphemerals'] });
  expect(tab('getAl')).toEqual({ line: 'getAllChildrenNumber ', choices: [] });
  expect(tab('ls /z')).toEqual({ line: 'ls /zookeeper ', choices: [] });
  expect(tab('ls /l')).toEqual({ line: 'ls /lock', choices: ['lock', 'locks'] });
  expect(tab('ls /lock/')).toEqual({ line: 'ls /lock/n-0000000000 ', choices: [] });
  expect(tab('ls /nothing/x')).toEqual({ line: 'ls /nothing/x', choices: [] });
  expect(tab('ls -R quota')).toEqual({ line: 'ls -R quota', choices: [] });
});
