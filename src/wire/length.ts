import type { Acl, Op } from '../datatree/request.ts';

/** jute.maxbuffer: a longer packet makes the server close the connection (NIOServerCnxn.readLength). Bytes. */
export const MAX_PACKET = 0xfffff;

const HEADER = 8;
const INT = 4;

/** Bytes of UTF-8; counted only where it can matter. */
function utf8(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit >= 0xd800 && unit < 0xdc00 ? 4 : unit >= 0xdc00 && unit < 0xe000 ? 0 : 3;
  }
  return bytes;
}

const field = (text: string | null): number => INT + (text === null ? 0 : utf8(text));

function aclLength(acl: readonly Acl[]): number {
  return acl.reduce((sum, { scheme, id }) => sum + INT + field(scheme) + field(id), INT);
}

function bodyLength(op: Op): number {
  switch (op.op) {
    case 'create':
      return field(op.path) + field(op.data) + aclLength(op.acl) + INT;
    case 'setData':
      return field(op.path) + field(op.data) + INT;
    case 'setACL':
      return field(op.path) + aclLength(op.acl) + INT;
    case 'reconfig':
      return field(op.joining) + field(op.leaving) + field(op.members) + 2 * INT;
    case 'multi':
    case 'multiRead':
      return op.ops.reduce((sum, part) => sum + 9 + bodyLength(part), 9);
    case 'createSession':
    case 'closeSession':
    case 'whoAmI':
      return 0;
    case 'auth':
      return INT + field(op.scheme) + field(op.auth);
    default:
      return field(op.path) + INT;
  }
}

/** Whether a request's packet is longer than a server takes: most are so short that one look suffices. */
export function isTooLong(op: Op): boolean {
  if ((op.op === 'create' || op.op === 'setData') && (op.data === null || op.data.length < MAX_PACKET / 4)) return false;
  return HEADER + bodyLength(op) > MAX_PACKET;
}
