import type { Op } from '../datatree/request.ts';
import type { Result } from '../wire/messages.ts';

/** A client whose connect string ends in a path sees the tree from there on; '' where it does not. */
export type Chroot = string;

/** "/" behind the servers is as good as nothing (ConnectStringParser). */
export function chrootOf(path: string | undefined): Chroot {
  return path === undefined || path === '/' ? '' : path;
}

/** What the servers call it (ZooKeeper.prependChroot). */
export function serverPath(chroot: Chroot, path: string): string {
  if (chroot === '') return path;
  return path.length === 1 ? chroot : chroot + path;
}

/** What the client calls the node of an event (SendThread.readResponse): as much is cut off as the chroot is long, whatever stands there. */
export function clientPath(chroot: Chroot, path: string): string {
  if (path === chroot) return '/';
  return path.length > chroot.length ? path.slice(chroot.length) : path;
}

/** As ZooKeeper's methods put it to the servers. What getEphemerals asks for is a prefix, and stays as it is. */
export function serverOp(chroot: Chroot, op: Op): Op {
  if (chroot === '' || op.op === 'getEphemerals') return op;
  if ('ops' in op) return { ...op, ops: op.ops.map((part) => below(chroot, part)) };
  // No root can be deleted, and its own would be; in a multi it can.
  return op.op === 'delete' && op.path === '/' ? op : below(chroot, op);
}

function below(chroot: Chroot, op: Op): Op {
  return 'path' in op ? { ...op, path: serverPath(chroot, op.path) } : op;
}

/** The name of a node that was created, without the chroot; in the results of a multi it is left as the server tells it. */
export function clientResult(chroot: Chroot, op: Op, result: Result): Result {
  if (chroot === '' || op.op !== 'create' || result.path === undefined) return result;
  return { ...result, path: result.path.slice(chroot.length) };
}
