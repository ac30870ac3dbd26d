import { javaDate } from '../base/javaDate.ts';
import type { Acl } from '../datatree/request.ts';
import type { Stat } from '../wire/messages.ts';
import { line, type Terminal } from './command.ts';

/** StatPrinter. */
export function printStat(terminal: Terminal, stat: Stat | undefined): void {
  if (stat === undefined) return;
  const hex = (zxid: number): string => `0x${zxid.toString(16)}`;
  const lines = [
    `cZxid = ${hex(stat.czxid)}`, `ctime = ${javaDate(stat.ctimeMs)}`, `mZxid = ${hex(stat.mzxid)}`, `mtime = ${javaDate(stat.mtimeMs)}`, `pZxid = ${hex(stat.pzxid)}`,
    `cversion = ${stat.cversion}`, `dataVersion = ${stat.version}`, `aclVersion = ${stat.aversion}`, `ephemeralOwner = ${stat.ephemeralOwner ?? '0x0'}`,
    `dataLength = ${stat.dataLength}`, `numChildren = ${stat.numChildren}`,
  ];
  for (const one of lines) line(terminal, one);
}

/** A text as jute's csv has it (Utils.toCSVString). */
function csv(text: string): string {
  return `'${text.replace(/[\0\n\r,}%]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`)}`;
}

/** An Id is printed with a line end of its own. */
export function printAcl(terminal: Terminal, acl: readonly Acl[]): void {
  for (const { scheme, id, perms } of acl) terminal.write(`${csv(scheme)},${csv(id)}\n: ${perms}\n`);
}

/** java.util.List. */
export const listText = (items: readonly string[]): string => `[${items.join(', ')}]`;
