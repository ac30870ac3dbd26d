import type { Acl, Code, CreateMode, SessionId } from '../datatree/request.ts';
import { cannotRead, cannotWrite, readText, utf8Bytes } from './jute.ts';
import type { Reader, Writer } from './jute.ts';
import type { Stat } from './messages.ts';
import { CODES, MODES, nameOf, permBits, permLetters } from './records.ts';
import type { AclsValue, StatValue } from './records.ts';

/** Between the engine's values and those of the records. */

/** The session id that says there is none. */
export const NO_SESSION: SessionId = '0x0';

export const bytesOf = (data: string | null): Uint8Array | null => (data === null ? null : utf8Bytes(data));

/** The engine keeps data as text: other bytes have no place in it. */
export function dataOf(r: Reader, bytes: Uint8Array | null): string | null {
  return bytes === null ? null : readText(r, bytes, false);
}

export function aclsOf(acl: readonly Acl[]): AclsValue {
  return acl.map(({ perms, scheme, id }) => ({ perms: permBits(perms), id: { scheme, id } }));
}

/** A list that is null counts as an empty one (PrepRequestProcessor.fixupACL refuses both). */
export function readAcls(r: Reader, acls: AclsValue): readonly Acl[] {
  return (acls ?? []).map(({ perms, id }) => {
    const letters = permLetters(perms);
    return permBits(letters) === perms ? { perms: letters, scheme: id.scheme, id: id.id } : cannotRead(r, `permissions ${perms} beyond cdrwa`);
  });
}

export function statValue(stat: Stat): StatValue {
  const { ctimeMs, mtimeMs, ephemeralOwner, ...same } = stat;
  return { ...same, ctime: ctimeMs, mtime: mtimeMs, ephemeralOwner: ephemeralOwner ?? NO_SESSION };
}

export function statOf(value: StatValue): Stat {
  const { ctime, mtime, ephemeralOwner, ...same } = value;
  return { ...same, ctimeMs: ctime, mtimeMs: mtime, ephemeralOwner: ephemeralOwner === NO_SESSION ? null : ephemeralOwner };
}

export function readCode(r: Reader, err: number): Code {
  return nameOf(CODES, err) ?? cannotRead(r, `error ${err} is none of the engine's`);
}

export function readMode(r: Reader, flags: number): CreateMode {
  return nameOf(MODES, flags) ?? cannotRead(r, `create flags ${flags}`);
}

const PASSWORD_LENGTH = 16;

/** The engine writes a password in hex; none is 16 zeros (ClientCnxn, ZooKeeperServer.finishSessionInit), other text is sent as it is. */
export function passwordBytes(password: string): Uint8Array {
  if (password === '') return new Uint8Array(PASSWORD_LENGTH);
  if (!/^(?:[0-9a-f]{2})+$/.test(password)) return utf8Bytes(password);
  return Uint8Array.from({ length: password.length / 2 }, (_, i) => Number.parseInt(password.slice(2 * i, 2 * i + 2), 16));
}

export function passwordOf(bytes: Uint8Array | null): string {
  if (bytes === null || (bytes.length === PASSWORD_LENGTH && bytes.every((byte) => byte === 0))) return '';
  return hexOf(bytes);
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function present<T>(w: Writer, value: T | undefined, what: string): T {
  return value === undefined ? cannotWrite(w, `the result has no ${what}`) : value;
}
