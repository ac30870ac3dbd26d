import type { Acl } from './request.ts';

/** Access lists (PrepRequestProcessor.fixupACL, ZooKeeperServer.checkACL, the auth.* providers). */

export type Perm = 'c' | 'd' | 'r' | 'w' | 'a';
const PERMS: readonly Perm[] = ['c', 'd', 'r', 'w', 'a'];

const schemeOf = (auth: string): string => auth.slice(0, auth.indexOf(':'));
const idOf = (auth: string): string => auth.slice(auth.indexOf(':') + 1);

/** The four bytes of an IPv4 address as one number, or null. */
function addressOf(text: string): number | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,10}$/.test(part) && Number(part) <= 255)) return null;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** 'addr' or 'addr/bits' as address and prefix length, or null if it is neither. */
function networkOf(text: string): { address: number; bits: number } | null {
  const slash = text.indexOf('/');
  const address = addressOf(slash < 0 ? text : text.slice(0, slash));
  const prefix = slash < 0 ? '32' : text.slice(slash + 1);
  if (address === null || !/^\d{1,10}$/.test(prefix) || Number(prefix) > 32) return null;
  return { address, bits: Number(prefix) };
}

function ipMatches(expression: string, id: string): boolean {
  const network = networkOf(expression);
  const address = addressOf(id);
  if (network === null || address === null) return false;
  return network.bits === 0 || (network.address ^ address) >>> (32 - network.bits) === 0;
}

/** Java's split drops empty strings at the end, so 'bob:' has one part (DigestAuthenticationProvider.isValid). */
function digestIsValid(id: string): boolean {
  const parts = id.split(':');
  while (parts.length > 0 && parts[parts.length - 1] === '') parts.pop();
  return parts.length === 2;
}

function isValid(entry: Acl): boolean {
  if (entry.scheme === 'world') return entry.id === 'anyone';
  if (entry.scheme === 'digest') return digestIsValid(entry.id);
  return entry.scheme === 'ip' && networkOf(entry.id) !== null;
}

function matches(entry: Acl, auth: string): boolean {
  if (schemeOf(auth) !== entry.scheme) return false;
  if (entry.scheme === 'digest') return idOf(auth) === entry.id;
  return entry.scheme === 'ip' && ipMatches(entry.id, idOf(auth));
}

function normalized(entry: Acl): Acl {
  const perms = PERMS.filter((perm) => entry.perms.includes(perm)).join('');
  return Object.freeze({ perms, scheme: entry.scheme, id: entry.id });
}

const same = (a: Acl, b: Acl): boolean => a.perms === b.perms && a.scheme === b.scheme && a.id === b.id;

/** What an entry stands for: `auth` is every id the asker has proved (an address proves nothing); null if malformed. */
function expand(entry: Acl, auth: readonly string[]): readonly Acl[] | null {
  if (entry.scheme !== 'auth') return isValid(entry) ? [entry] : null;
  const proved = auth.filter((id) => schemeOf(id) === 'digest');
  if (proved.length === 0) return null;
  return proved.map((id) => Object.freeze({ perms: entry.perms, scheme: schemeOf(id), id: idOf(id) }));
}

/** The list as it is stored, or null for INVALIDACL. Duplicates go before `auth` is expanded. */
export function fixupAcl(acl: readonly Acl[], auth: readonly string[]): readonly Acl[] | null {
  const entries = acl.map(normalized);
  const unique = entries.filter((entry, i) => entries.findIndex((other) => same(other, entry)) === i);
  const expanded = unique.map((entry) => expand(entry, auth));
  if (expanded.length === 0 || expanded.includes(null)) return null;
  return Object.freeze(expanded.flatMap((one) => one ?? []));
}

/** Whether one of the permissions is granted. A stored list without entries grants everything, and so does `super`. */
export function allowed(acl: readonly Acl[], perms: Perm | 'ra', auth: readonly string[]): boolean {
  if (acl.length === 0 || auth.some((id) => schemeOf(id) === 'super')) return true;
  return acl.some((entry) => {
    const granted = entry.perms.includes(perms[0] as Perm) || (perms.length > 1 && entry.perms.includes(perms[1] as Perm));
    if (!granted) return false;
    return (entry.scheme === 'world' && entry.id === 'anyone') || auth.some((id) => matches(entry, id));
  });
}

/** The list as somebody without ADMIN sees it: no password hashes (FinalRequestProcessor, getACL). */
export function masked(acl: readonly Acl[]): readonly Acl[] {
  return acl.map((entry) => (entry.scheme === 'digest' ? { ...entry, id: entry.id.replace(/:.*/, ':x') } : entry));
}
