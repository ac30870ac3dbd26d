import type { Client } from '../client/state.ts';
import type { ZkWorld } from '../ensemble/types.ts';
import { clientProcess } from '../zab/names.ts';

/** What clients may rely on. */
export type ServiceName =
  /** A client never sees a smaller zxid than before. */
  | 'ZxidNeverBack'
  /** What a session writes takes effect in the order in which it asked. */
  | 'SessionOrder'
  /** Answers come in the order of the requests. */
  | 'ReplyOrder'
  /** A watch fires once, and nobody hears of what he does not watch. */
  | 'WatchOnce'
  /** The event of a change comes before any answer that shows the change. */
  | 'EventFirst'
  /** An ephemeral outlives its session nowhere, and none is made without one. */
  | 'EphemeralsEnd'
  /** A session does not end unasked while the server that decides has heard of its client in time. */
  | 'NoEarlyExpiry'
  /** A write that was asked for after another was acknowledged stands behind it. */
  | 'RealTimeOrder'
  /** Each version of a node is written once, and only over the version that was expected. */
  | 'VersionsOnce'
  /** One session is shown of a node nothing older than before, whichever server it asks: a single system image. */
  | 'SingleImage'
  /** One order of all writes, which keeps the order of what was answered before it was asked, explains every answer to a write, and to a read behind a sync. */
  | 'Linearizable';

export interface Breach {
  readonly name: ServiceName;
  readonly detail: string;
}

export function clientState(world: ZkWorld, name: string): Client | null {
  const state = world.processes[clientProcess(name)]?.state;
  return state?.kind === 'client' ? state : null;
}
