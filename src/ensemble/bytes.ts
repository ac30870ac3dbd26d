import type { EncodeContext } from '../wire/packets.ts';
import { annotate, annotateLogRecord, type Annotated, type AnyContext } from '../wire/annotate.ts';
import type { Txn } from '../datatree/request.ts';
import type { Process } from '../sim/world.ts';
import type { Server } from '../server/state.ts';
import type { ResourceMessage } from '../recipes/messages.ts';
import type { ZkEvent, ZkMessage, ZkState, ZkWorld } from './types.ts';

export type { Annotated, Annotation } from '../wire/annotate.ts';
export { NOTES } from '../wire/annotateNotes.ts';

/** Something carried that has a message in it: the opening and the end of a connection are not bytes of ours. */
export type Carried = Extract<ZkEvent, { readonly message: unknown }>;

/** Between programs: what bytes that would be nobody has said. */
const isOfPrograms = (message: ZkMessage): message is ResourceMessage => message.type === 'storeValue' || message.type === 'valueStored' || message.type === 'valueRefused';

/**
 * A message as its bytes, in the world in which it is on its way: what a packet leaves to its connection is found there.
 * One that cannot be bytes has an `error` instead.
 */
export function bytesOf(world: ZkWorld, carried: Carried): Annotated {
  if (isOfPrograms(carried.message)) return { bytes: new Uint8Array(0), fields: [], error: null };
  return annotate(carried.message, contextOf(world, carried));
}

/** The record of a transaction in a log file. */
export function bytesOfRecord(txn: Txn): Annotated {
  return annotateLogRecord({ txn });
}

function contextOf(world: ZkWorld, { message, from, to }: Carried): AnyContext {
  switch (message.type) {
    case 'request':
      return callOf(message.op);
    case 'reply': {
      const asked = requestOf(world.processes[to], message.xid);
      return asked === undefined ? {} : callOf(asked);
    }
    case 'notification':
      return configuration(world, from, ({ config }) => config.configVersion === message.configVersion);
    case 'NEWLEADER':
      return configuration(world, from, () => true);
    default:
      return {};
  }
}

/** Which of the two calls of the library it is: of the children with a Stat, as zkCli asks for them, of a new znode without one. */
function callOf(op: NonNullable<EncodeContext['op']>): EncodeContext {
  return { op, withStat: op.op === 'getChildren' };
}

function requestOf(client: Process<ZkState> | undefined, xid: number) {
  return client?.state?.kind === 'client' ? client.state.pending.find((one) => one.xid === xid)?.op : undefined;
}

/** The sender's configuration; of a sender that is gone, the same as another server has it. */
function configuration(world: ZkWorld, sender: string, fits: (server: Server) => boolean): AnyContext {
  const { [sender]: first, ...others } = world.processes;
  const servers = [first, ...Object.values(others)].flatMap((process) => (process?.state?.kind === 'server' ? [process.state] : []));
  const found = servers.find(fits);
  return found === undefined ? {} : { configText: found.config.configText };
}
