import type { Request } from '../datatree/request.ts';
import type { Digest } from './txnlog.ts';

/** What a packet's bytes need besides the packet, and what they leave out. */
export interface QuorumContext {
  /** NEWLEADER carries the leader's last seen configuration (QuorumVerifier.toString). */
  readonly configText?: string;
  /** PROPOSAL and INFORM end with it where digests are enabled. */
  readonly digest?: Digest;
  /** A SYNC is empty: it answers the oldest one in the learner's pendingSyncs. */
  readonly pendingSync?: Request;
  /** An answer to a REVALIDATE has no timeout: the learner knows what it asked. */
  readonly timeoutMs?: number;
}
