import { base64 } from '../base/base64.ts';
import { sha1 } from '../base/sha1.ts';
import { utf8Bytes } from '../base/utf8.ts';

/** How a connection proves who it is (ProviderRegistry, the auth.* providers). */

/** The id that may do everything. */
export const SUPER = 'super:';

/** 'user:password' as an access list holds it: the user, and the hash of both (DigestAuthenticationProvider.generateDigest). */
export function digestOf(idPassword: string): string {
  const user = idPassword.split(':', 1)[0] ?? '';
  return `${user}:${base64(sha1(utf8Bytes(idPassword)))}`;
}

export interface Prover {
  /** Address of the client. */
  readonly address: string;
  /** Digest of the super user (zookeeper.DigestAuthenticationProvider.superDigest), or null. */
  readonly superDigest: string | null;
}

/**
 * The ids 'scheme:id' that are proved, or null for AUTHFAILED: there is no such provider. A digest is always
 * believed: whether it opens anything is up to the access lists. `world`, `auth`, `x509` and `sasl` prove nothing here.
 */
export function authenticate(scheme: string, auth: string | null, { address, superDigest }: Prover): readonly string[] | null {
  if (scheme === 'ip') return [`ip:${address}`];
  if (scheme !== 'digest' || auth === null) return null;
  const digest = digestOf(auth);
  return digest === superDigest ? [SUPER, `digest:${digest}`] : [`digest:${digest}`];
}
