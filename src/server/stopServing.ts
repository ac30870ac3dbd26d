import { dropClients } from './clients.ts';
import { stopContainers } from './containers.ts';
import type { Peer } from './peer.ts';
import { SNAPSHOT_TIMER } from './processors/sync.ts';
import { EXPIRY, noSessions } from './sessions.ts';
import { fastForward, recover } from './storage.ts';

/**
 * ZooKeeperServer.shutdown: clients are dropped, the processors are gone, and the tree takes in what is logged;
 * with `reload` it is loaded from the disk anew.
 */
export function stopServing(p: Peer, reload: boolean): void {
  const { s } = p;
  s.serving = false;
  dropClients(p);
  s.commit = { pending: {}, writes: [] };
  s.sync.toFlush = [];
  s.sync.flushing = 0;
  s.sessions = noSessions(s.sessions.nextSession);
  p.fx.cancel(EXPIRY);
  if (s.containers !== null) stopContainers(p);
  // A snapshot begun while serving must hold nothing that was only logged: a truncation would not take it out again.
  p.fx.cancel(SNAPSHOT_TIMER);
  s.sync.snapshotting = false;
  if (reload) s.database = recover(p.fx.disk, p.config).database;
  else fastForward(p);
}
