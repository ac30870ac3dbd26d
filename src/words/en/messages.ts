import { duration, isNewLeader, opText, quote, said, server, token, txnText, zxid } from '../sentence-names.ts';
import type { MessageWords } from '../types.ts';

/** A message arrives: what it says. What the receiver makes of it is told by facts. */
export const messages = {
  hello: (_m, p) => `${p.from} names itself on its new election connection to ${p.to}.`,
  notification: (m, p) => `${p.from}'s ballot reaches ${p.to}: epoch ${m.peerEpoch < 0 ? '–' : m.peerEpoch}, zxid ${zxid(m.zxid)}, ${m.leader < 0 ? 'no server' : server(m.leader)}.`,
  FOLLOWERINFO: (m, p) => `FOLLOWERINFO from ${p.from} reaches ${p.to}: the highest epoch ${p.from} has accepted is ${epoch(m.zxid)}.`,
  OBSERVERINFO: (m, p) => `OBSERVERINFO from ${p.from} reaches ${p.to}: ${p.from} is an observer, and the highest epoch it has accepted is ${epoch(m.zxid)}.`,
  LEADERINFO: (m, p) => `LEADERINFO from ${p.from} reaches ${p.to}: the new epoch is to be ${epoch(m.zxid)}.`,
  ACKEPOCH: (m, p) =>
    m.currentEpoch < 0
      ? `ACKEPOCH from ${p.from} reaches ${p.to}: the history of ${p.from} ends at ${zxid(m.zxid)}. It had accepted the epoch before, so this is no new promise.`
      : `ACKEPOCH from ${p.from} reaches ${p.to}: the history of ${p.from} ends at ${zxid(m.zxid)}, its currentEpoch is ${m.currentEpoch}.`,
  DIFF: (m, p) => `DIFF from ${p.from} reaches ${p.to}: ${p.to} keeps its history, and what it lacks up to ${zxid(m.zxid)} follows.`,
  TRUNC: (m, p) => `TRUNC from ${p.from} reaches ${p.to}: what ${p.to} holds beyond ${zxid(m.zxid)} must go.`,
  SNAP: (m, p) => `SNAP from ${p.from} reaches ${p.to}: a whole tree, as of ${zxid(m.zxid)}, takes the place of its own.`,
  NEWLEADER: (m, p) => `NEWLEADER ${zxid(m.zxid)} from ${p.from} reaches ${p.to}: the history to take over ends here.`,
  UPTODATE: (_m, p) => `UPTODATE from ${p.from} reaches ${p.to}: ${p.to} may serve clients.`,
  PROPOSAL: (m, p) => `PROPOSAL ${zxid(m.zxid)} from ${p.from} reaches ${p.to}: ${quote(txnText(m.txn.body))}.`,
  INFORM: (m, p) => `INFORM ${zxid(m.zxid)} from ${p.from} reaches ${p.to}: ${quote(txnText(m.txn.body))} is decided.`,
  COMMIT: (m, p) => `COMMIT ${zxid(m.zxid)} from ${p.from} reaches ${p.to}.`,
  ACK: (m, p) => (isNewLeader(m.zxid) ? `${p.from}'s ACK of NEWLEADER ${zxid(m.zxid)} reaches ${p.to}.` : `${p.from}'s ACK of ${zxid(m.zxid)} reaches ${p.to}.`),
  PING: (m, p) => (m.touched === undefined ? `PING from ${p.from} reaches ${p.to}.` : `${p.from} answers the PING of ${p.to}; it has heard from ${sessions(Object.keys(m.touched).length)} since the last one.`),
  REVALIDATE: (m, p) =>
    m.valid === undefined
      ? `${p.from} asks ${p.to} whether session ${quote(m.session)} is still alive.`
      : `${p.from} tells ${p.to} that session ${quote(m.session)} is ${m.valid ? 'alive' : 'gone'}.`,
  REQUEST: (m, p) => `${p.from} passes ${quote(opText(m.request.op))} of session ${quote(m.request.session)} on to ${p.to}: the leader orders all writes.`,
  SYNC: (m, p) => `SYNC from ${p.from} reaches ${p.to}, for session ${quote(m.request.session)}: all that was committed before has come on this connection.`,
  connectRequest: (m, p) =>
    Number(m.session) === 0
      ? `${p.from} asks ${p.to} for a session with a timeout of ${duration(m.timeoutMs)}.`
      : `${p.from} asks ${p.to} to take over its session ${quote(m.session)}.`,
  connectResponse: (m, p) => (m.timeoutMs === 0 ? `${p.from} tells ${p.to} that the session is not known.` : `${p.from} gives ${p.to} the session ${quote(m.session)} with a timeout of ${duration(m.timeoutMs)}.`),
  request: (m, p) => `${quote(opText(m.op))} of ${p.from} reaches ${p.to}.`,
  reply: (m, p) => `${p.from} answers ${p.to}: ${quote(m.code)}${m.zxid > 0 ? `, at zxid ${zxid(m.zxid)}` : ''}.`,
  ping: (_m, p) => `${p.from} lets ${p.to} know that it is alive.`,
  pong: (_m, p) => `${p.from} answers the ping of ${p.to}.`,
  setWatches: (m, p) => `${p.from} sets its watches again at ${p.to}, for changes since ${zxid(m.relativeZxid)}.`,
  isro: (_m, p) => `${p.from} asks ${p.to} whether it can write.`,
  isroAnswer: (m, p) => `${p.from} tells ${p.to} ${m.answer === 'rw' ? 'that it can write' : m.answer === 'ro' ? 'that it can only be read' : 'that it does not serve'}: ${quote(m.answer)}.`,
  watchEvent: (m, p) => `${p.from} tells ${p.to}: ${quote(m.event)} on ${quote(m.path)}.`,
  storeValue: (m, p) => `${said(m.value)} of ${m.by} reaches ${p.to}, with token ${token(m.token)}.`,
  valueStored: (m, p) => `${p.from} tells ${p.to} that what it sent with token ${token(m.token)} is stored.`,
  valueRefused: (m, p) => `${p.from} tells ${p.to} that token ${token(m.token)} is too old: it has seen ${token(m.highest)}.`,
} satisfies MessageWords;

const epoch = (value: number) => Math.floor(value / 4_294_967_296);
const sessions = (count: number) => (count === 1 ? '1 session' : `${count} sessions`);

/** How a message is called on its token; the rest are called by their packet's name. */
export const delivery = {
  /** Said before the message itself. */
  lost: (p: { what: string; from: string; to: string; why: string }) => `${p.what} from ${p.from} to ${p.to} is lost: ${p.why}.`,
  held: (p: { what: string; from: string; to: string }) => `${p.what} from ${p.from} does not get through to ${p.to}: the link is cut. It waits to be sent again.`,
  dropped: (p: { what: string; from: string; to: string }) => `${p.what} from ${p.from} to ${p.to} is dropped. A connection cannot lose just one message, so the whole connection breaks: both ends will see it closed.`,
  datagramDropped: (p: { what: string; from: string; to: string }) => `${p.what} from ${p.from} to ${p.to} is dropped. It was a datagram: nobody is told.`,
  behind: (p: { count: number }) => (p.count === 1 ? 'The message behind it is lost with it.' : `The ${p.count} messages behind it are lost with it.`),
  signals: { ballot: 'a ballot', opened: 'a connection request', connected: 'the answer to a connection request', refused: 'the answer to a connection request', closed: 'the end of a connection' },
  why: { closed: 'the connection is closed', dropped: 'it was dropped on the way', down: 'nothing runs there', partition: 'the link is cut' },
} as const;
