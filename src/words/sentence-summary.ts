import type { ZkState, ZkWorld } from '../ensemble/types.ts';
import { containsQuorum } from '../zab/quorum.ts';
import { nameOf } from './sentence-event.ts';
import { compose } from './sentence-parts.ts';
import type { Context, Sentence, Words } from './types.ts';

type Server = Extract<ZkState, { kind: 'server' }>;
type Process = ZkWorld['processes'][string];

const isServerId = (id: string) => /^S\d+$/.test(id);

function serverOf(process: Process | undefined): Server | null {
  return process?.state?.kind === 'server' ? process.state : null;
}

function serversOf(world: ZkWorld): Server[] {
  return Object.values(world.processes).map(serverOf).filter((one) => one !== null);
}

/** The configuration, as far as any running server knows it, and how deep the telling goes. */
export function contextOf(world: ZkWorld, depth: 1 | 2 | 3 = 2): Context | null {
  const config = serversOf(world)[0]?.config;
  if (config === undefined) return null;
  const { tickTimeMs, initLimit, syncLimit, finalizeWaitMs } = config;
  return { tickTimeMs, initLimit, syncLimit, finalizeWaitMs, voters: config.participants.length, depth };
}

/** Followers of this leader with no cut between, and the leader itself. It counts one that still synchronizes (Leader.lead). */
function holders(world: ZkWorld, leader: Server): number[] {
  const follows = (server: Server) =>
    server.state === 'FOLLOWING' && server.zabState !== 'DISCOVERY' && server.learner?.leader === leader.sid && !isCut(world, server.sid, leader.sid);
  const followers = serversOf(world).filter((server) => follows(server) && world.processes[`S${server.sid}`]?.status === 'up');
  return [leader.sid, ...followers.map((server) => server.sid)];
}

function isCut(world: ZkWorld, a: number, b: number): boolean {
  return world.cuts[`S${a}>S${b}`] === true || world.cuts[`S${b}>S${a}`] === true;
}

function leaderText(leaders: readonly Server[], alone: Server | undefined, words: Words): string {
  const { summary } = words.events;
  const all = leaders.map((one) => ({ sid: one.sid, epoch: one.leader?.epoch ?? one.currentEpoch }));
  const [first] = all;
  if (alone !== undefined) return summary.standalone({ sid: alone.sid });
  if (first === undefined) return summary.noLeader;
  return all.length === 1 ? summary.leader(first) : summary.leaders({ all });
}

/** How a quorum stands; null where there is none to hold. */
function quorumText(world: ZkWorld, leaders: readonly Server[], words: Words): string | null {
  const config = serversOf(world)[0]?.config;
  if (config === undefined || config.standalone) return null;
  const { quorum, rules } = config;
  const { summary } = words.events;
  const held = leaders.some((leader) => containsQuorum(quorum, holders(world, leader), rules));
  if (quorum.kind === 'hierarchical') return held ? summary.groupsHeld : summary.groupsNotHeld;
  const of = quorum.voters.length;
  const need = rules.includes('halfIsQuorum') ? Math.floor((of + 1) / 2) : Math.floor(of / 2) + 1;
  return held ? summary.held({ need, of }) : summary.notHeld({ need, of });
}

/** The screen in one line: servers, leader, epoch, what is down, and whether a quorum is held. */
export function summary(world: ZkWorld, words: Words): Sentence {
  const text = words.events.summary;
  const processes = Object.values(world.processes).filter((process) => isServerId(process.id));
  const count = (status: Process['status']) => processes.filter((process) => process.status === status).length;
  const servers = serversOf(world);
  const leaders = servers.filter((server) => server.state === 'LEADING' && server.leader?.established === true);
  const pieces = [
    text.servers(processes.length),
    leaderText(leaders, servers.find((server) => server.state === 'STANDALONE'), words),
    count('down') === 0 ? null : text.down({ count: count('down') }),
    count('paused') === 0 ? null : text.paused({ count: count('paused') }),
    quorumText(world, leaders, words),
    Object.keys(world.cuts).length === 0 ? null : text.cut({ count: cutLinks(world) }),
  ];
  return compose(text.line(pieces.filter((piece) => piece !== null)), words.locale);
}

/** Links that are cut in at least one direction. */
function cutLinks(world: ZkWorld): number {
  return new Set(Object.keys(world.cuts).map((cut) => cut.split('>').sort().join('>'))).size;
}

/** One server in one line. */
export function describeServer(process: Process, words: Words): Sentence {
  const text = words.events.summary;
  const server = serverOf(process);
  const name = nameOf(process.id, words);
  if (server === null) return compose(text.line([text.state({ name, state: words.states.DOWN.name, phase: null })]), words.locale);
  const inRole = server.state !== 'LOOKING' && server.state !== 'STANDALONE';
  const watches = [server.watches.data, server.watches.child].flatMap((table) => Object.values(table)).reduce((sum, conns) => sum + Object.keys(conns).length, 0);
  const clients = Object.keys(server.clients).length;
  const pieces = [
    text.state({ name, state: words.states[server.state].name, phase: inRole ? server.zabState : null }),
    process.status === 'paused' ? words.states.PAUSED.name : null,
    server.state === 'LOOKING' && server.election.proposed.leader > 0 ? text.round({ round: server.election.logicalclock, vote: server.election.proposed.leader }) : null,
    server.state === 'STANDALONE' ? null : text.epoch({ epoch: server.currentEpoch }),
    text.lastZxid({ zxid: server.database.tree.lastProcessedZxid }),
    clients === 0 ? null : text.clients({ count: clients }),
    watches === 0 ? null : text.watches({ count: watches }),
  ];
  return compose(text.line(pieces.filter((piece) => piece !== null)), words.locale);
}
