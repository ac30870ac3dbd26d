import type { ServerState } from '../types.ts';

/** Names of states, with what they mean. */
export const states = {
  LOOKING: { name: 'LOOKING', gloss: 'looks for a leader' },
  FOLLOWING: { name: 'FOLLOWING', gloss: 'follows a leader and votes' },
  LEADING: { name: 'LEADING', gloss: 'leads' },
  OBSERVING: { name: 'OBSERVING', gloss: 'follows a leader without a vote' },
  STANDALONE: { name: 'STANDALONE', gloss: 'serves alone, without a quorum' },
  DOWN: { name: 'DOWN', gloss: 'no process runs' },
  PAUSED: { name: 'PAUSED', gloss: 'the process stands still, its connections are open' },
} satisfies Record<ServerState | 'DOWN' | 'PAUSED', { name: string; gloss: string }>;

/** Timers of servers and clients: what happens when they run out. */
export const timers = {
  poll: { rings: (p: { to: string }) => `${p.to} has heard no ballot for a while: it sends its own again, or tries to connect, and will wait longer next time.` },
  FINALIZE_WAIT: { rings: (p: { to: string }) => `The finalizeWait of ${p.to} is over, and no better ballot came.` },
  observerDelay: { rings: (p: { to: string }) => `The random pause of observer ${p.to} is over.` },
  cnx: { rings: (p: { to: string }) => `${p.to} gets no answer to its election connection and gives this attempt up.` },
  INIT_LIMIT: { rings: (p: { to: string }) => `${p.to} has waited for a quorum as long as initLimit allows.` },
  read: { rings: (p: { to: string }) => `${p.to} has heard nothing from its leader for too long.` },
  readLearner: { rings: (p: { to: string }) => `${p.to} has waited for one of its learners too long and closes that connection.` },
  reconnect: { rings: (p: { to: string }) => `${p.to} tries to connect to its leader again.` },
  tick: { rings: (p: { to: string }) => `Half a tick of the leader ${p.to} is over: it sends PING to its learners, and once a tick counts those that keep up.` },
  expiry: { rings: (p: { to: string }) => `${p.to} checks for sessions that have been silent too long.` },
  containers: { rings: (p: { to: string }) => `${p.to} looks for containers and TTL nodes that are to go.` },
  snapshot: { rings: (p: { to: string }) => `${p.to} has walked its whole tree and puts the snapshot on disk.` },
  sendThread: { rings: (p: { to: string }) => `${p.to} checks whether a ping is due, or its server has been silent too long.` },
  pingRw: { rings: (p: { to: string }) => `${p.to} has no answer whether that server can write.` },
  eventThread: { rings: (p: { to: string }) => `A callback of ${p.to} is done.` },
  CONNECT_TIMEOUT: { rings: (p: { to: string }) => `${p.to} has waited long enough for this server.` },
  PAUSE: { rings: (p: { to: string }) => `${p.to} tries the next server.` },
  other: { rings: (p: { to: string }) => `A timer of ${p.to} runs out.` },
} as const;
