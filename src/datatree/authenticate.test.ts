import { expect, it } from 'vitest';
import { allowed } from './acl.ts';
import { authenticate, digestOf, SUPER } from './authenticate.ts';

const anybody = { address: '10.9.0.1', superDigest: null };

it('writes digests as ZooKeeper does', () => {
  expect(digestOf('bob:secret')).toBe('bob:fyVmFCwVbTJYrznoSu1koqYEYF0=');
  expect(digestOf('alice:secret')).toBe('alice:aYXlLOpEooaV1cRAvUL1fp9Qt7E=');
  expect(digestOf('no colon')).toMatch(/^no colon:.{28}$/);
});

it('believes any digest and the address, and knows no other scheme', () => {
  expect(authenticate('digest', 'bob:secret', anybody)).toEqual(['digest:bob:fyVmFCwVbTJYrznoSu1koqYEYF0=']);
  expect(authenticate('ip', 'anything', anybody)).toEqual(['ip:10.9.0.1']);
  for (const scheme of ['world', 'auth', 'x509', 'sasl', 'super', '']) expect(authenticate(scheme, 'x', anybody)).toBeNull();
});

it('the super digest opens everything', () => {
  const proved = authenticate('digest', 'super:admin', { ...anybody, superDigest: digestOf('super:admin') });
  expect(proved?.[0]).toBe(SUPER);
  const closed = [{ perms: 'r', scheme: 'digest', id: 'x:y' }];
  expect(allowed(closed, 'w', proved ?? [])).toBe(true);
  expect(allowed(closed, 'w', authenticate('digest', 'super:guess', { ...anybody, superDigest: digestOf('super:admin') }) ?? [])).toBe(false);
});
