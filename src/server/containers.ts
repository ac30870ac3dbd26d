import { get, keys } from '../base/pmap.ts';
import type { Prepping } from '../datatree/request.ts';
import type { DataNode } from '../datatree/tree.ts';
import type { Micros } from '../sim/event.ts';
import type { ServerConfig } from './config.ts';
import type { Peer } from './peer.ts';

/** ContainerManager: what it goes by, and what it is about to delete. */
export interface ContainerManager {
  /** When it looks next; nothing is due before there is a container or a TTL node. */
  checkAtUs: Micros;
  /** Its timer runs. */
  armed: boolean;
  /** Found by the last look, and not asked for yet. */
  candidates: string[];
}

/** Rings when it is time to look, or to ask for the next deletion. */
export const CONTAINERS = 'containers';

const MINUTE_MS = 60_000;

/** ContainerManager.start: with the server that decides. */
export function startContainers(p: Peer): void {
  p.s.containers = { checkAtUs: p.fx.now + intervalUs(p), armed: false, candidates: [] };
  watchContainers(p);
}

export function stopContainers(p: Peer): void {
  p.s.containers = null;
  p.fx.cancel(CONTAINERS);
}

/**
 * The real timer rings every minute from the start on. A look at a tree without containers and TTL nodes finds nothing, so the timer
 * here rests until there is one, and then rings at the same instants.
 */
export function watchContainers(p: Peer): void {
  const { containers, database: { tree } } = p.s;
  if (containers === null || containers.armed || tree.swept.size === 0) return;
  const lateUs = p.fx.now - containers.checkAtUs;
  if (lateUs >= 0) containers.checkAtUs += (Math.floor(lateUs / intervalUs(p)) + 1) * intervalUs(p);
  ring(p, containers.checkAtUs - p.fx.now);
}

/** One turn of the thread of ContainerManager.checkContainers: what is to be asked for now, if anything. */
export function nextContainer(p: Peer): Prepping | null {
  const { containers } = p.s;
  if (containers === null) return null;
  containers.armed = false;
  if (containers.candidates.length === 0 && p.fx.now >= containers.checkAtUs) {
    containers.checkAtUs += intervalUs(p);
    containers.candidates = candidates(p);
  }
  const path = containers.candidates.shift();
  if (path === undefined) {
    watchContainers(p);
    return null;
  }
  // It sleeps after each of them. A look that took longer than the interval is followed by the next at once.
  const pauseUs = Math.trunc(MINUTE_MS / p.config.containerMaxPerMinute) * 1000;
  ring(p, containers.candidates.length > 0 ? pauseUs : Math.max(pauseUs, containers.checkAtUs - p.fx.now));
  const kind = get(p.s.database.tree.nodes, path)?.kind === 'ttl' ? 'ttl' : 'container';
  p.fx.fact({ type: 'containerCandidate', sid: p.s.sid, path, kind });
  return { session: '0x0', cxid: 0, op: { op: 'deleteContainer', path }, auth: [] };
}

function ring(p: Peer, us: number): void {
  if (p.s.containers !== null) p.s.containers.armed = true;
  p.fx.timer(CONTAINERS, us);
}

const intervalUs = ({ config }: Peer): number => config.containerCheckIntervalMs * 1000;

/** ContainerManager.getCandidates. Those of a HashSet have no order. */
function candidates({ s: { database: { tree } }, config, fx }: Peer): string[] {
  const nowMs = config.wallClockMs + Math.floor(fx.now / 1000);
  return [...keys(tree.swept)].sort().filter((path) => {
    const node = get(tree.nodes, path);
    return node !== undefined && isDue(node, nowMs, config);
  });
}

function isDue({ kind, ttl, children, cversion, mtimeMs }: DataNode, nowMs: number, { containerMaxNeverUsedIntervalMs }: ServerConfig): boolean {
  if (children.size > 0) return false;
  const idleMs = nowMs - mtimeMs;
  if (kind === 'ttl') return ttl !== 0 && idleMs > ttl;
  // One that has not been used yet would go right after it came.
  return cversion > 0 || (containerMaxNeverUsedIntervalMs !== 0 && idleMs > containerMaxNeverUsedIntervalMs);
}
