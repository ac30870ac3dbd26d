import { describe, expect, test } from 'vitest';
import { allowed, fixupAcl, masked } from './acl.ts';
import type { Acl } from './request.ts';
import { WORLD_ALL } from './tree.ts';

const acl = (perms: string, scheme: string, id: string): Acl => ({ perms, scheme, id });
const BOB = 'digest:bob:fyVmFCwVbTJYrznoSu1koqYEYF0=';

describe('fixupAcl', () => {
  test.each([
    ['an empty list', []],
    ['an unknown scheme', [acl('r', 'nope', 'x')]],
    ['a certificate, without a provider for it', [acl('r', 'x509', 'CN=bob')]],
    ['a Kerberos principal, without a provider for it', [acl('r', 'sasl', 'bob@REALM')]],
    ['world without anyone', [acl('r', 'world', 'me')]],
    ['a digest without a password', [acl('r', 'digest', 'nopassword')]],
    ['a digest with an empty password', [acl('r', 'digest', 'bob:')]],
    ['a digest with two colons', [acl('r', 'digest', 'a:b:c')]],
    ['no address', [acl('r', 'ip', 'not-an-ip')]],
    ['a prefix of 40 bits', [acl('r', 'ip', '10.0.0.0/40')]],
    ['a byte of 256', [acl('r', 'ip', '10.0.0.256')]],
    ['auth without an id', [acl('r', 'auth', '')]],
    ['one bad entry among good ones', [acl('r', 'world', 'anyone'), acl('r', 'nope', 'x')]],
  ])('refuses %s', (_name, list) => {
    expect(fixupAcl(list, ['ip:10.0.0.1'])).toBeNull();
  });

  test('removes duplicates, and orders permissions as they are printed', () => {
    expect(fixupAcl([acl('rw', 'world', 'anyone'), acl('wr', 'world', 'anyone'), acl('', 'world', 'anyone')], [])).toEqual([acl('rw', 'world', 'anyone'), acl('', 'world', 'anyone')]);
  });

  test('replaces auth by every id that was proved, not by the address', () => {
    expect(fixupAcl([acl('cdrwa', 'auth', '')], ['ip:10.0.0.1', BOB, 'digest:eve:x='])).toEqual([
      acl('cdrwa', 'digest', 'bob:fyVmFCwVbTJYrznoSu1koqYEYF0='),
      acl('cdrwa', 'digest', 'eve:x='),
    ]);
  });
});

describe('allowed', () => {
  test.each([
    ['world grants all', WORLD_ALL, 'a', [], true],
    ['world grants only what it lists', [acl('r', 'world', 'anyone')], 'w', [], false],
    ['an empty stored list grants all', [], 'w', [], true],
    ['super passes', [acl('', 'world', 'anyone')], 'w', ['super:'], true],
    ['a digest by its owner', [acl('w', 'digest', 'bob:fyVmFCwVbTJYrznoSu1koqYEYF0=')], 'w', ['ip:10.0.0.1', BOB], true],
    ['a digest by another', [acl('w', 'digest', 'eve:x=')], 'w', [BOB], false],
    ['the address itself', [acl('w', 'ip', '10.1.2.3')], 'w', ['ip:10.1.2.3'], true],
    ['the network', [acl('w', 'ip', '10.1.2.0/24')], 'w', ['ip:10.1.2.200'], true],
    ['another network', [acl('w', 'ip', '10.1.2.0/24')], 'w', ['ip:10.1.3.200'], false],
    ['half a byte', [acl('w', 'ip', '200.1.2.0/20')], 'w', ['ip:200.1.15.1'], true],
    ['every address', [acl('w', 'ip', '10.1.2.3/0')], 'w', ['ip:200.1.2.3'], true],
    ['either of two permissions', [acl('a', 'world', 'anyone')], 'ra', [], true],
    ['neither of two permissions', [acl('cdw', 'world', 'anyone')], 'ra', [], false],
  ] as const)('%s', (_name, list, perm, auth, answer) => {
    expect(allowed(list, perm, auth)).toBe(answer);
  });
});

test('hashes are masked', () => {
  expect(masked([acl('r', 'digest', 'bob:hash='), acl('r', 'ip', '10.0.0.1')])).toEqual([acl('r', 'digest', 'bob:x'), acl('r', 'ip', '10.0.0.1')]);
});
