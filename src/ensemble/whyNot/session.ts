import { isDue } from '../../server/conditions.ts';
import { EXPIRY } from '../../server/sessions.ts';
import type { Server } from '../../server/state.ts';
import type { SessionId } from '../../datatree/request.ts';
import type { ZkWorld } from '../types.ts';
import { leftOf } from './reach.ts';
import type { Answer, Change, Guard, QuestionOf } from './types.ts';

/** The server that decides about a session: a leader that serves, or a standalone server, and knows it. Of two leaders, the newer. */
export function deciderOf(world: ZkWorld, session: SessionId): Server | null {
  const known = serversOf(world).filter((server) => server.sessions.expiresAtMs[session] !== undefined && server.serving);
  return known.toSorted((a, b) => b.acceptedEpoch - a.acceptedEpoch)[0] ?? null;
}

function serversOf(world: ZkWorld): Server[] {
  return Object.values(world.processes).flatMap(({ state }) => (state?.kind === 'server' ? [state] : []));
}

/** SessionTrackerImpl.run: once a tick the decider looks which buckets have passed. */
export function expire(world: ZkWorld, question: QuestionOf<'expire'>): Answer {
  const { session } = question;
  const server = deciderOf(world, session);
  const decides: Guard = { guard: 'decider', holds: server !== null, sid: server?.sid ?? null };
  if (server === null) return { question, ways: [[decides]], changes: [] };
  const { sid, sessions, config } = server;
  const nowMs = Math.floor(world.now / 1000);
  const expiresAtMs = sessions.expiresAtMs[session] ?? 0;
  const timeoutMs = sessions.timeoutMs[session] ?? 0;
  const heardMs = [Math.max(0, expiresAtMs - config.tickTimeMs - timeoutMs), Math.min(nowMs, expiresAtMs - timeoutMs)] as const;
  const checkUs = leftOf(world, sid, EXPIRY) ?? 0;
  const guards: Guard[] = [
    decides,
    { guard: 'bucketPassed', holds: isDue({ ...sessions, closing: {} }, session, nowMs), expiresAtMs, nowMs, heardMs },
    { guard: 'notClosing', holds: sessions.closing[session] !== true },
    { guard: 'checkRuns', holds: checkUs === 0, sid, leftUs: checkUs },
  ];
  const touched = serversOf(world).filter(({ learner }) => learner?.touched[session] !== undefined);
  const changes: Change[] = touched.map(({ sid: by }) => ({ change: 'touched', sid: by }));
  if (sessions.closing[session] !== true) changes.push({ change: 'silence', leftMs: Math.max(0, expiresAtMs - nowMs) });
  return { question, ways: [guards], changes };
}
