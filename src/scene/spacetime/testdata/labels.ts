import { packetOf } from '../../packets.ts';
import type { SpaceLabels } from '../labels.ts';

/** English, for snapshots: the layout must not change when a sentence does. */
export const labels: SpaceLabels = {
  name: ({ lanes, events }) => `${lanes} lanes, ${events} events`,
  state: { LOOKING: 'LOOKING', FOLLOWING: 'FOLLOWING', LEADING: 'LEADING', OBSERVING: 'OBSERVING', STANDALONE: 'STANDALONE', DOWN: 'DOWN' },
  family: { election: 'vote', sync: 'sync', broadcast: 'write', client: 'client', inform: 'inform', ping: 'connection' },
  carried: (event) => (event.kind === 'message' ? packetOf(event.message).type : event.kind === 'input' ? event.input.do : event.kind),
  time: (us) => (us / 1_000_000).toFixed(3),
  length: (us) => `${Math.round(us / 1000)} ms`,
  gap: ({ pings, length }) => (pings === 0 ? length : `${pings} PINGs in ${length}`),
  term: ({ leader, epoch }) => `epoch ${epoch}, ${leader} leads`,
  sign: {
    down: 'stopped', up: 'starts', paused: 'pauses', resumed: 'goes on', cut: 'network cut', healed: 'links heal', refused: 'refused',
    votes: ({ server }) => `votes ${server}`, quorum: 'quorum', accepted: ({ epoch }) => `accepted ${epoch}`, current: ({ epoch }) => `current ${epoch}`,
    established: ({ epoch }) => `epoch ${epoch}`, logged: ({ zxid }) => `${zxid} on disk`, committed: ({ zxid }) => `commits ${zxid}`,
    applied: ({ zxid }) => `applies ${zxid}`, truncated: ({ zxid }) => `cut to ${zxid}`, snapshot: ({ zxid }) => `snapshot ${zxid}`, recovered: ({ zxid }) => `up to ${zxid}`,
    session: { opened: 'opens', closed: 'ends', expiring: 'expires', refused: 'refused' }, watch: 'watch',
    client: { CONNECTED: 'connected', CONNECTING: 'looking', DOWN: 'closed' }, surgery: { drop: 'dropped', delay: 'delayed', deliverNow: 'now' },
  },
};
