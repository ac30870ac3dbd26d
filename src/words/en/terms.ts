import type { ServerState, ZabState } from '../types.ts';

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

export const phases = {
  ELECTION: { name: 'ELECTION', gloss: 'election' },
  DISCOVERY: { name: 'DISCOVERY', gloss: 'discovery: a quorum accepts a new epoch' },
  SYNCHRONIZATION: { name: 'SYNCHRONIZATION', gloss: 'synchronization: learners take over the history of the leader' },
  BROADCAST: { name: 'BROADCAST', gloss: 'broadcast: the leader proposes, a quorum acknowledges' },
} satisfies Record<ZabState, { name: string; gloss: string }>;

/** Timers of servers and clients: what the inspector calls them, and what happens when they run out. */
export const timers = {
  poll: { name: 'notification timeout', rings: (p: { to: string }) => `${p.to} has heard no ballot for a while: it sends its own again, or tries to connect, and will wait longer next time.` },
  FINALIZE_WAIT: { name: 'finalizeWait', rings: (p: { to: string }) => `The finalizeWait of ${p.to} is over, and no better ballot came.` },
  observerDelay: { name: 'pause before looking again', rings: (p: { to: string }) => `The random pause of observer ${p.to} is over.` },
  cnx: { name: 'election connect timeout', rings: (p: { to: string }) => `${p.to} gets no answer to its election connection and gives this attempt up.` },
  INIT_LIMIT: { name: 'initLimit', rings: (p: { to: string }) => `${p.to} has waited for a quorum as long as initLimit allows.` },
  read: { name: 'time to hear from the leader', rings: (p: { to: string }) => `${p.to} has heard nothing from its leader for too long.` },
  readLearner: { name: 'time to hear from a learner', rings: (p: { to: string }) => `${p.to} has waited for one of its learners too long and closes that connection.` },
  reconnect: { name: 'pause between attempts', rings: (p: { to: string }) => `${p.to} tries to connect to its leader again.` },
  tick: { name: 'half a tick', rings: (p: { to: string }) => `Half a tick of the leader ${p.to} is over: it sends PING to its learners, and once a tick counts those that keep up.` },
  expiry: { name: 'next check of sessions', rings: (p: { to: string }) => `${p.to} looks for sessions that have been silent too long.` },
  snapshot: { name: 'snapshot under way', rings: (p: { to: string }) => `${p.to} has walked its whole tree and puts the snapshot on disk.` },
  sendThread: { name: 'next ping or timeout', rings: (p: { to: string }) => `${p.to} looks whether a ping is due or its server has been silent too long.` },
  CONNECT_TIMEOUT: { name: 'connect timeout', rings: (p: { to: string }) => `${p.to} has waited long enough for this server.` },
  PAUSE: { name: 'pause before the next server', rings: (p: { to: string }) => `${p.to} tries the next server.` },
  other: { name: 'timer', rings: (p: { to: string }) => `A timer of ${p.to} runs out.` },
} as const;
