import type { ClientEvent } from '../../client/clientMachine.ts';
import type { PeerEvent } from '../../server/peerMachine.ts';
import type { SessionEvent } from '../../session/sessionMachine.ts';

/** What each state means, in one sentence. */
const peer = {
  BOOTING: 'The process reads its disk: the newest snapshot, then the log behind it.',
  STANDALONE: 'One server alone: it serves without a quorum.',
  LOOKING: 'It has no leader and looks for one.',
  'LOOKING.preparing': 'What it appended must be on its disk before it votes.',
  'LOOKING.collecting': 'It tells its vote to all and counts the votes it hears.',
  'LOOKING.finalizing': 'A quorum votes as it does; it waits whether a better vote still comes.',
  'LOOKING.resumed': 'A better vote came while it waited: it counts on.',
  LEADING: 'It was elected; it leads once a quorum follows it.',
  'LEADING.discovery': 'It finds an epoch that no quorum member has seen.',
  'LEADING.discovery.collectingEpochs': 'It waits until a quorum has told its acceptedEpoch.',
  'LEADING.discovery.collectingEpochAcks': 'It waits until a quorum has accepted the new epoch.',
  'LEADING.synchronization': 'It gives its history to the learners and waits until a quorum has it on disk.',
  'LEADING.broadcast': 'It proposes, counts ACKs and commits; once a tick it looks whether a quorum keeps up.',
  FOLLOWING: 'It follows a leader, votes on proposals and serves clients.',
  'FOLLOWING.discovery': 'It tells its leader the epoch it has accepted and hears of the new one.',
  'FOLLOWING.synchronization': 'It takes over the history of its leader.',
  'FOLLOWING.broadcast': 'It logs and acknowledges proposals and applies what is committed.',
  OBSERVING: 'It follows a leader without a vote.',
  'OBSERVING.discovery': 'It tells its leader the epoch it has accepted and hears of the new one.',
  'OBSERVING.synchronization': 'It takes over the history of its leader.',
  'OBSERVING.broadcast': 'It applies what it is informed of.',
} as const;

const client = {
  NOT_CONNECTED: 'The program has not opened a handle yet.',
  CONNECTING: 'The handle looks for a server that takes its session.',
  'CONNECTING.opening': 'It opens a TCP connection to the next server of its list.',
  'CONNECTING.priming': 'It has sent a ConnectRequest and waits for the answer.',
  'CONNECTING.pausing': 'It waits a moment before it tries the next server.',
  'CONNECTING.held': 'It is kept from connecting until it is let go.',
  CONNECTED: 'A server has taken the session: requests go out, answers and events come in.',
  CONNECTEDREADONLY: 'A server without a quorum serves reads only.',
  CLOSED: 'The session is over: closed, or expired. A new handle is needed.',
  AUTH_FAILED: 'The server refused the credentials; the handle is of no more use.',
} as const;

const session = {
  OPENING: 'Its createSession has not been applied yet.',
  OPEN: 'It lives as long as the leader hears of it in time.',
  CLOSING: 'Its client closes it: a closeSession is on its way.',
  EXPIRING: 'Nothing was heard of it: the leader itself submits the closeSession.',
  CLOSED: 'Its closeSession has been applied; its ephemeral znodes are gone.',
  EXPIRED: 'Its closeSession has been applied; its client will hear of it when it connects.',
} as const;

export const machine = {
  states: { peer, client, session },
  events: {
    peer: {
      boot: 'the database is loaded',
      bootStandalone: 'the database is loaded, and there is no other server',
      ready: 'its disk has what was appended',
      quorumOfVotes: 'a quorum votes as it does',
      betterVote: 'a better vote comes',
      otherVote: 'a vote comes that is not better: it waits anew',
      lead: 'the election is over, and it was elected',
      follow: 'the election is over, and another was elected',
      observe: 'the election is over; it has no vote',
      epochProposed: 'a quorum has told its acceptedEpoch, and the new epoch is on disk',
      epochAccepted: 'a quorum has accepted the new epoch',
      established: 'a quorum has the history on disk (NEWLEADER)',
      epochKnown: 'the new epoch is accepted',
      upToDate: 'the leader says UPTODATE',
      giveUp: 'the role cannot be kept',
    } satisfies Record<PeerEvent['type'], string>,
    client: {
      connect: 'the program opens a handle',
      opened: 'the TCP connection is there',
      established: 'the server has answered with a session',
      expired: 'the server says there is no such session',
      authFailed: 'the credentials are refused',
      lost: 'the connection breaks, is refused, or goes silent',
      close: 'the program asks to close',
      closed: 'closeSession is answered',
      disconnect: 'somebody cuts the client off',
      reconnect: 'somebody lets it try again',
    } satisfies Record<ClientEvent['type'], string>,
    session: {
      commitSession: 'its createSession is applied',
      closeSession: 'its client closes it',
      expire: 'its bucket has passed without a word',
      removeSession: 'its closeSession is applied',
    } satisfies Record<SessionEvent['type'], string>,
  },
  delays: {
    FINALIZE_WAIT: 'finalizeWait is over, and no better vote came',
    INIT_LIMIT: 'initLimit is over, and there is still no quorum',
    CONNECT_TIMEOUT: 'the server has not answered in time',
    PAUSE: 'the pause is over',
  },
  guards: {
    isClosing: 'if the program has asked to close',
    isReadOnly: 'if the server serves reads only',
  },
  /** A transition without a guard stands behind one with a guard. */
  otherwise: 'otherwise',
  stays: 'stays',
  kinds: { peer: 'Server', client: 'Client', session: 'Session' },
  whose: 'Whose machine',
  chartOf: (p: { what: string; state: string }) => `Chart of the states of ${p.what}. Now: ${p.state}.`,
  now: 'Now',
  notRunning: (p: { what: string }) => `${p.what} has no state: no process runs.`,
  last: 'How it came here',
  lastUnknown: 'It has been in this state for longer than is kept here.',
  toEvent: (event: number) => `event ${event}`,
  next: 'What can happen next',
  end: 'Nothing: it ends here.',
  all: 'All states',
  here: 'it is here',
  open: 'The whole machine',
  source: (where: string) => `In ZooKeeper: ${where}`,
  does: (names: string) => `does ${names}`,
};
