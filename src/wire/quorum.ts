/** Packets between leader and learner (QuorumPacket; Leader, Learner, LearnerHandler say what is in their data). */
export type { QuorumContext } from './quorumContext.ts';
export { encodeQuorumPacket } from './quorumEncode.ts';
export { decodeQuorumPacket } from './quorumDecode.ts';
