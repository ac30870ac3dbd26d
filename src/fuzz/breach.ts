import type { ZkWorld } from '../ensemble/types.ts';
import type { ProgrammedClient } from '../recipes/run.ts';
import { clientProcess } from '../zab/names.ts';

/** What clients may rely on, and client programs among themselves. */
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
  | 'Linearizable'
  /** Of those who believe to hold a lock, or to lead, only one has a session that is not over; readers share. */
  | 'OneHolder'
  /** Tokens grow from holder to holder, and a resource that looks at them takes none that is older than one before. */
  | 'FencingOrder'
  /** An item of a queue goes to one taker, as it was put. */
  | 'TakenOnce'
  /** What is gone from a queue somebody has taken, or says that it may be so. */
  | 'ItemLost'
  /** Nobody passes a barrier that was closed all the time, or opens a double one before all have come. */
  | 'PassedEarly'
  /** A task is somewhere until its outcome has been cleared away. */
  | 'TaskLost'
  /** Programs come to what they are for once nothing is in their way. */
  | 'RecipeProgress';

export interface Breach {
  readonly name: ServiceName;
  readonly detail: string;
}

export function clientState(world: ZkWorld, name: string): ProgrammedClient | null {
  const state = world.processes[clientProcess(name)]?.state;
  return state?.kind === 'client' ? state : null;
}
