import type { Fx } from '../sim/program.ts';
import type { ClientMessage } from '../wire/messages.ts';
import type { ElectionMessage, QuorumPacket } from '../zab/packets.ts';
import type { ServerFact } from './facts.ts';

/** What a server may send, on whichever connection. */
export type ServerMessage = ElectionMessage | QuorumPacket | ClientMessage;

export type ServerFx = Fx<ServerMessage, ServerFact>;

/** Ports a server listens on: zoo.cfg's election port, quorum port and clientPort. */
export const PORT = { election: 'election', quorum: 'quorum', client: 'client' } as const;

export const TXN_LOG = 'txnlog';
