import type { Tongue } from './parts.ts';

/**
 * Words of a lesson's text that are explained where they first stand in a step, by the id of their term: English
 * ones, Chinese ones. Names of the protocol are the same in both.
 */
const MARKS: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  ensemble: ['ensemble', '集群'],
  quorum: ['quorum|quorums', 'quorum|法定人数'],
  majority: ['majority|majorities', '过半数'],
  leader: ['leader', 'leader'],
  follower: ['follower|followers', 'follower'],
  observer: ['observer|observers', 'observer'],
  learner: ['learner|learners', 'learner'],
  'network-partition': ['partition|network partition', '分区|网络分区'],
  'split-brain': ['split brain', '脑裂'],
  ticktime: ['tickTime', 'tickTime'],
  initlimit: ['initLimit', 'initLimit'],
  synclimit: ['syncLimit', 'syncLimit'],
  myid: ['sid|myid', 'sid|myid'],
  znode: ['znode|znodes', 'znode'],
  zxid: ['zxid|zxids', 'zxid'],
  epoch: ['epoch|epochs', 'epoch'],
  transaction: ['transaction|transactions', '事务'],
  session: ['session|sessions', '会话'],
  expiry: ['expires|expiry', '会话过期'],
  'connection-loss': ['ConnectionLoss', 'ConnectionLoss'],
  heartbeat: ['PING|PINGs|heartbeat|heartbeats', 'PING|心跳'],
  sync: ['sync', 'sync'],
  vote: ['vote|votes|ticket|tickets', '选票'],
  'election-round': ['electionEpoch|logicalclock', 'electionEpoch|logicalclock'],
  'peer-epoch': ['currentEpoch|peerEpoch', 'currentEpoch|peerEpoch'],
  'accepted-epoch': ['acceptedEpoch', 'acceptedEpoch'],
  looking: ['LOOKING', 'LOOKING'],
  leading: ['LEADING', 'LEADING'],
  following: ['FOLLOWING', 'FOLLOWING'],
  observing: ['OBSERVING', 'OBSERVING'],
  fastleaderelection: ['FastLeaderElection', 'FastLeaderElection'],
  paxos: ['Paxos', 'Paxos'],
  raft: ['Raft', 'Raft'],
  'two-phase-commit': ['two-phase commit|2PC', '两阶段提交|2PC'],
  'fifo-order': ['FIFO', 'FIFO|先进先出'],
  zab: ['ZAB', 'ZAB'],
  discovery: ['discovery', 'discovery|发现阶段'],
  synchronization: ['synchronization', 'synchronization|同步阶段'],
  proposal: ['PROPOSAL|PROPOSALs|proposal|proposals', 'PROPOSAL|提案'],
  ack: ['ACK|ACKs|acks', 'ACK'],
  commit: ['COMMIT|COMMITs', 'COMMIT'],
  inform: ['INFORM', 'INFORM'],
  followerinfo: ['FOLLOWERINFO|LEADERINFO|ACKEPOCH', 'FOLLOWERINFO|LEADERINFO|ACKEPOCH'],
  newleader: ['NEWLEADER|UPTODATE', 'NEWLEADER|UPTODATE'],
  diff: ['DIFF', 'DIFF'],
  trunc: ['TRUNC', 'TRUNC'],
  snap: ['SNAP', 'SNAP'],
  snapshot: ['snapshot|snapshots', '快照'],
  'transaction-log': ['transaction log', '事务日志'],
};

export const MARKED_TERMS: readonly string[] = Object.keys(MARKS);

type Finder = readonly [pattern: RegExp, term: ReadonlyMap<string, string>];

/** Whole words; the longest where several begin. Chinese words have no edges that could be seen. */
function finderOf(tongue: Tongue): Finder {
  const term = new Map(Object.entries(MARKS).flatMap(([id, [en, zh]]) => (tongue === 'en' ? en : zh).split('|').map((word): [string, string] => [word, id])));
  const words = [...term.keys()].sort((a, b) => b.length - a.length);
  const edged = words.map((word) => (/^\w/.test(word) ? `(?<![A-Za-z0-9_-])${word}(?![A-Za-z0-9_-])` : word));
  return [new RegExp(edged.join('|'), 'g'), term];
}

const finders = new Map<Tongue, Finder>();

function finder(tongue: Tongue): Finder {
  const known = finders.get(tongue) ?? finderOf(tongue);
  finders.set(tongue, known);
  return known;
}

/** A piece of text, or a word of it that has a term to explain it. */
export type Marked = string | { readonly word: string; readonly term: string };

/** A text in pieces. Terms in `seen` are not marked again; those marked here are added to it. */
export function marked(text: string, tongue: Tongue, seen: Set<string>): readonly Marked[] {
  const [pattern, term] = finder(tongue);
  const pieces: Marked[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const [word] = match;
    const id = term.get(word);
    if (id === undefined || seen.has(id)) continue;
    seen.add(id);
    if (match.index > end) pieces.push(text.slice(end, match.index));
    pieces.push({ word, term: id });
    end = match.index + word.length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}
