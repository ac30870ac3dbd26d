import type { QuorumPacket } from '../zab/packets.ts';
import type { Zxid } from '../zab/zxid.ts';
import type { GiveUpReason } from './facts.ts';
import type { Peer } from './peer.ts';
import type { Learner } from './state.ts';

export const READ = 'read';

export type PacketOf<T extends QuorumPacket['type']> = Extract<QuorumPacket, { readonly type: T }>;

export function learnerOf(p: Peer): Learner {
  if (p.s.learner === null) throw new Error(`server ${p.s.sid} does not learn`);
  return p.s.learner;
}

export function giveUpLearning(p: Peer, reason: GiveUpReason): void {
  p.fx.fact({ type: 'gaveUp', sid: p.s.sid, role: learnerOf(p).observer ? 'OBSERVING' : 'FOLLOWING', reason });
  p.raise({ type: 'giveUp' });
}

/** The thread waits for its disk: packets stay in the socket, and no read can time out. */
export function waitFor(p: Peer, learner: Learner, what: NonNullable<Learner['waitingFor']>): void {
  learner.waitingFor = what;
  p.fx.cancel(READ);
}

/** Learner.writePacket of an ACK. */
export function ack(p: Peer, learner: Learner, zxid: Zxid): void {
  if (learner.conn !== null) p.fx.send(learner.conn, { type: 'ACK', zxid });
}
