import type { ZkWorld } from '../ensemble/types.ts';
import type { SceneLabels, TimerName } from './labels.ts';
import type { Actor, Cast } from './read.ts';
import type { Server } from './view.ts';

/** A clock that runs down, µs of simulated time. */
export interface Countdown {
  readonly name: TimerName;
  readonly left: number;
  readonly total: number;
  /** Whose clock it is. */
  readonly owner: string;
}

const FINALIZE = 'xstate.after.FINALIZE_WAIT';
const INIT = 'xstate.after.INIT_LIMIT';
/** A wait for a leader's packets is shown once so much of it is over: until then it is only the pause between two pings. */
const SILENT = 0.6;

const until = (world: ZkWorld, id: string, name: string): number | null => {
  const timers = world.processes[id]?.timers ?? {};
  for (const key in timers) if (key.startsWith(name)) return Math.max(0, (timers[key]?.at ?? 0) - world.now);
  return null;
};

const MS = 1000;

/** What a server waits for now, read off its timers: FastLeaderElection's pauses, initLimit, syncLimit. */
export function countdownOf(world: ZkWorld, actor: Actor, chosen: boolean): Countdown | null {
  const { server, id } = actor;
  if (server === null || actor.paused) return null;
  const { config } = server;
  const made = (name: TimerName, left: number | null, totalMs: number): Countdown | null => (left === null ? null : { name, left, total: totalMs * MS, owner: id });
  if (server.state === 'LOOKING') {
    return made('finalizeWait', until(world, id, FINALIZE), config.finalizeWaitMs) ?? made('backOff', until(world, id, 'poll'), server.election.notificationTimeoutMs);
  }
  const initLimit = config.initLimit * config.tickTimeMs;
  if (server.leader !== null) return made('initLimit', until(world, id, INIT), initLimit);
  const { learner } = server;
  if (learner === null) return null;
  const running = learner.phase === 'running' || learner.phase === 'upToDate';
  const found = running
    ? made('syncLimit', until(world, id, 'read'), config.syncLimit * config.tickTimeMs)
    : made('initLimit', until(world, id, 'read'), initLimit);
  return found !== null && (!running || chosen || found.left < found.total * SILENT) ? found : null;
}

/** How long a session still has, on the clock of the leader that tracks it, or of the one server that knows it; null while nobody does. */
export function sessionLeft(world: ZkWorld, cast: Cast, session: string): (Countdown & { readonly tick: number }) | null {
  let best: { server: Server; at: number; timeoutMs: number } | null = null;
  for (const { server } of cast.all) {
    if (server === null) continue;
    const { sessions, leader, standalone } = server;
    const local = server.serving ? sessions.local[session] : undefined;
    const at = leader === null && standalone === null ? undefined : sessions.expiresAtMs[session];
    if (local !== undefined) best ??= { server, at: local.expiresAtMs, timeoutMs: local.timeoutMs };
    else if (at !== undefined && (best === null || (leader?.epoch ?? 0) > (best.server.leader?.epoch ?? 0))) best = { server, at, timeoutMs: sessions.timeoutMs[session] ?? 0 };
  }
  if (best === null) return null;
  const { server, at } = best;
  const total = best.timeoutMs * MS;
  const tick = server.config.tickTimeMs * MS;
  // Expiry is rounded up to a tick, so a session may have a little more than its timeout.
  return { name: 'session', left: Math.max(0, at * MS - world.now), total: Math.max(total, tick), owner: `S${server.sid}`, tick };
}

/** "7.2 s" or "180 ms". */
export function lasting(us: number): string {
  return us < 1_000_000 && us > 0 ? `${Math.round(us / 1000)} ms` : `${(us / 1_000_000).toFixed(us % 1_000_000 === 0 ? 0 : 1)} s`;
}

export function sayCountdown({ name, left, total, owner }: Countdown, labels: SceneLabels): string {
  return labels.timer.say({ name: labels.timer.name[name], left: lasting(left), total: lasting(total), server: owner });
}
