import type { TraceEntry } from '../ensemble/types.ts';
import type { Micros } from '../sim/event.ts';
import type { ServerId } from '../zab/vote.ts';
import { zxidShort } from '../zab/zxid.ts';
import { OPEN_ACL } from './load.ts';
import { playOut } from './recipes/finale.ts';
import { compareTrees } from './sameTree.ts';
import type { Session } from './session.ts';
import type { FuzzRun, Outcome } from './types.ts';

const PROBE = 'probe';
/** A client is given so long before another one tries. */
const ATTEMPT_US = 6_000_000;
const PATIENCE_MS = 60_000;

/**
 * Bounded liveness, which Zab.tla leaves open: everything is healed, a quorum at least is running, and within 60 s
 * and four times initLimit a client that comes new must get a write acknowledged.
 */
export function finish(session: Session, end: Pick<FuzzRun, 'faultsEndUs' | 'restartAll' | 'recipeFlaw'>): Outcome {
  const { scenario, seed, flaws, monitor } = session;
  const given = session.inputs.slice();
  // The last faults happen before anything is healed.
  session.runUntil(session.world.now + 1);
  if (session.failure === null) {
    const up = heal(session, end.restartAll);
    awaitWrite(session, up);
    if (session.failure === null && session.play !== null && session.recipes !== null) playOut(session, session.play, session.recipes, up);
    if (session.failure === null) session.runUntil(session.world.now + 2 * tickMs(session) * 1000);
    compareTrees(session);
  }
  const judgement = session.failure === null ? session.judge() : null;
  return {
    run: { scenario, seed, flaws, play: session.play, inputs: given, ...end },
    failure: session.failure,
    events: session.world.events,
    delivered: monitor.chain.size,
    epochs: Object.values(monitor.epochs).filter((epoch) => epoch.established !== null).length,
    counts: session.tally.counts,
    judgement,
    allInputs: session.inputs,
  };
}

function tickMs(session: Session): number {
  return Number(session.scenario.config['tickTime'] ?? 2000);
}

/** Returns the servers that run from now on. */
function heal(session: Session, restartAll: boolean): ServerId[] {
  const { servers } = session.scenario;
  session.give({ cmd: 'heal' });
  for (const { id } of servers) {
    session.give({ cmd: 'slowDisk', server: id, factor: 1 });
    if (session.status(id) === 'paused') session.give({ cmd: 'resume', server: id });
  }
  hurry(session);
  for (const link of Object.keys(session.world.slowLinks)) {
    const [from = 0, to = 0] = link.split('>').map((process) => Number(process.slice(1)));
    session.give({ cmd: 'slowLink', from, to, ms: 0 });
  }
  const up = servers.filter(({ id }) => session.status(id) !== 'down').map(({ id }) => id);
  for (const { id } of servers) {
    if (up.includes(id) || (!restartAll && session.members.suffice(up))) continue;
    session.give({ cmd: 'start', server: id });
    up.push(id);
  }
  return up;
}

/** What was delayed on purpose arrives, and what waits behind it. */
function hurry(session: Session): void {
  const { queue, now, physics } = session.world;
  const late = queue.filter((event) => 'msg' in event && event.at > now + physics.latencyUsMax);
  for (const event of late.sort((a, b) => a.seq - b.seq)) if ('msg' in event) session.give({ cmd: 'deliverNow', msg: event.msg });
}

/** Every attempt is made by a new client, at most three servers long: its patience with each is a part of its timeout. */
function awaitWrite(session: Session, up: readonly ServerId[]): void {
  const { config } = session.scenario;
  const deadline = session.world.now + (PATIENCE_MS + 4 * Number(config['initLimit'] ?? 10) * tickMs(session)) * 1000;
  for (let attempt = 1; session.world.now < deadline && session.failure === null; attempt++) {
    const client = `${PROBE}${attempt}`;
    const hosts = [...up.slice(attempt % up.length), ...up.slice(0, attempt % up.length)].slice(0, 3);
    session.give({ cmd: 'connect', client, servers: hosts, sessionTimeoutMs: 20 * tickMs(session) });
    const op = { op: 'create', path: `/${client}`, data: null, acl: OPEN_ACL, mode: 'persistent' } as const;
    session.give({ cmd: 'request', client, tag: client, op });
    if (awaitReply(session, client, Math.min(deadline, session.world.now + ATTEMPT_US)) === 'OK') return;
    session.give({ cmd: 'crash', client });
  }
  if (session.failure === null) session.fail({ name: 'Progress', violation: null, detail: describe(session) });
}

function awaitReply(session: Session, tag: string, deadline: Micros): string | null {
  for (;;) {
    const entry: TraceEntry | undefined = session.stepBefore(deadline);
    if (entry === undefined) return null;
    for (const fact of entry.facts) if (fact.type === 'clientReply' && fact.tag === tag) return fact.code;
  }
}

/** What state the servers are in, for a failure's report. */
export function describe(session: Session): string {
  return session.scenario.servers.map(({ id }) => {
    const server = session.server(id);
    if (server === null) return `${id} ${session.status(id)}`;
    const { tree } = server.database;
    return `${id} ${server.mode} accepted ${server.acceptedEpoch} current ${server.currentEpoch} at ${zxidShort(tree.lastProcessedZxid)}`;
  }).join('; ');
}
