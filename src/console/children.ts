import { serverPath } from '../client/chroot.ts';
import type { ClientName } from '../ensemble/command.ts';
import { znodeAt } from '../ensemble/inspect.ts';
import type { ZkWorld } from '../ensemble/types.ts';
import { clientProcess } from '../zab/names.ts';

/**
 * Children of a znode as the server has it that the client is connected to, for completion; none where it is connected to none.
 * MODEL: Completion asks no server
 */
export function childrenSeenBy(world: ZkWorld, client: ClientName, path: string): readonly string[] {
  const state = world.processes[clientProcess(client)]?.state;
  if (state?.kind !== 'client' || state.server === null || (state.state !== 'CONNECTED' && state.state !== 'CONNECTEDREADONLY')) return [];
  return znodeAt(world, state.server, serverPath(state.chroot, path))?.children ?? [];
}
