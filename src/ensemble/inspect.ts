import { at, iterate } from '../base/pvec.ts';
import { get, keys } from '../base/pmap.ts';
import { statOf, type DataNode, type DataTree } from '../datatree/tree.ts';
import type { SessionId, Txn } from '../datatree/request.ts';
import { chainNameOf, CHAINS, waitingIn, type Chain, type ChainName, type Waiting } from '../server/processors/chains.ts';
import { passwordOf } from '../server/sessions.ts';
import { firstAfter, snapshotsOf, txnsOf } from '../server/storage.ts';
import type { Server } from '../server/state.ts';
import type { Stat } from '../wire/messages.ts';
import type { ServerId } from '../zab/vote.ts';
import type { Zxid } from '../zab/zxid.ts';
import { processAt, serverAt } from './whyNot/reach.ts';
import type { ZkWorld } from './types.ts';

export interface Pipeline {
  readonly name: ChainName;
  readonly chain: Chain;
  readonly waiting: readonly Waiting[];
}

/** The request processors a server runs, and what waits in which; null while it does not serve. */
export function pipelineOf(server: Server): Pipeline | null {
  const name = chainNameOf(server);
  return name === null ? null : { name, chain: CHAINS[name], waiting: waitingIn(server) };
}

/** How far one server has come with a transaction. */
export type EntryState = 'appended' | 'written' | 'synced' | 'committed' | 'applied';

export interface LogEntry {
  readonly txn: Txn;
  readonly state: EntryState;
}

/** A server's log on disk from an index on, with how far each entry has come. What it knows to be committed, another may know already. */
export function logOf(world: ZkWorld, sid: ServerId, from: number): LogEntry[] {
  const process = processAt(world, sid);
  const log = process?.disk.logs['txnlog'];
  if (process === undefined || log === undefined) return [];
  const server = serverAt(world, sid);
  const applied = server?.database.tree.lastProcessedZxid ?? -1;
  const committed = committedUpTo(server);
  return Array.from(iterate(txnsOf(process.disk), from), (txn, i) => ({ txn, state: stateOf(txn.zxid, from + i, applied, committed, log) }));
}

function stateOf(zxid: Zxid, index: number, applied: Zxid, committed: Zxid, log: { readonly written: number; readonly synced: number }): EntryState {
  if (zxid <= applied) return 'applied';
  if (zxid <= committed) return 'committed';
  return index < log.synced ? 'synced' : index < log.written ? 'written' : 'appended';
}

/** The last zxid a server knows to be committed. */
export function committedUpTo(server: Server | null): Zxid {
  if (server === null) return -1;
  return Math.max(server.database.tree.lastProcessedZxid, server.leader?.lastCommitted ?? -1, ...(server.learner?.committed ?? []));
}

export function logSize(world: ZkWorld, sid: ServerId): number {
  const process = processAt(world, sid);
  return process === undefined ? 0 : txnsOf(process.disk).size;
}

/** One zxid in two logs: in both, or only in one. */
export interface Compared {
  readonly zxid: Zxid;
  readonly here: LogEntry | null;
  readonly there: LogEntry | null;
}

/** Two logs side by side, aligned by zxid, newest first, at most `count`; and where they first differ. */
export function compareLogs(world: ZkWorld, here: ServerId, there: ServerId, count: number): { readonly rows: Compared[]; readonly firstDifference: Zxid | null } {
  const since = Math.max(...[here, there].map((sid) => zxidAt(world, sid, logSize(world, sid) - count)));
  const tails = [here, there].map((sid) => new Map(logOf(world, sid, startOf(world, sid, since)).map((entry) => [entry.txn.zxid, entry])));
  const [mine = new Map<Zxid, LogEntry>(), other = new Map<Zxid, LogEntry>()] = tails;
  const zxids = [...new Set([...mine.keys(), ...other.keys()])].toSorted((a, b) => a - b);
  const rows = zxids.map((zxid) => ({ zxid, here: mine.get(zxid) ?? null, there: other.get(zxid) ?? null }));
  return { rows: rows.toReversed().slice(0, count), firstDifference: rows.find((one) => one.here === null || one.there === null)?.zxid ?? null };
}

function zxidAt(world: ZkWorld, sid: ServerId, index: number): Zxid {
  const process = processAt(world, sid);
  return (index < 0 || process === undefined ? undefined : at(txnsOf(process.disk), index)?.zxid) ?? -1;
}

function startOf(world: ZkWorld, sid: ServerId, since: Zxid): number {
  const process = processAt(world, sid);
  return process === undefined ? 0 : firstAfter(txnsOf(process.disk), since - 1);
}

/** Zxids of the snapshots on a server's disk, newest first. */
export function snapshotZxids(world: ZkWorld, sid: ServerId): { readonly zxid: Zxid; readonly received: boolean }[] {
  const process = processAt(world, sid);
  return process === undefined ? [] : snapshotsOf(process.disk).map(({ zxid, received }) => ({ zxid, received }));
}

export interface Znode {
  readonly path: string;
  readonly node: DataNode;
  readonly stat: Stat;
  readonly children: readonly string[];
}

/** A znode as one server has it; null where it has none, or is down. */
export function znodeAt(world: ZkWorld, sid: ServerId, path: string): Znode | null {
  const tree = serverAt(world, sid)?.database.tree;
  return tree === undefined ? null : znodeIn(tree, path);
}

function znodeIn(tree: DataTree, path: string): Znode | null {
  const node = get(tree.nodes, path);
  if (node === undefined) return null;
  return { path, node, stat: statOf(node), children: keys(node.children).toSorted() };
}

/** The tree of a server from a path down, parents first. */
export function treeOf(world: ZkWorld, sid: ServerId, from = '/'): Znode[] {
  const found = znodeAt(world, sid, from);
  return found === null ? [] : [found, ...found.children.flatMap((name) => treeOf(world, sid, from === '/' ? `/${name}` : `${from}/${name}`))];
}

/** What all servers that run know of a session. */
export interface SessionView {
  readonly session: SessionId;
  /** Of its createSession, by a server's tree or tracker. */
  readonly timeoutMs: number | null;
  readonly owner: ServerId | null;
  /** Clients that have it. */
  readonly clients: readonly string[];
  /** The server it is connected to, if any. */
  readonly connectedTo: ServerId | null;
  readonly ephemerals: readonly string[];
  readonly password: string;
}

export function sessionView(world: ZkWorld, session: SessionId): SessionView {
  const processes = Object.values(world.processes);
  const servers = processes.flatMap(({ state }) => (state?.kind === 'server' ? [state] : []));
  const clients = processes.flatMap(({ id, state }) => (state?.kind === 'client' && state.session === session ? [id.slice(2)] : []));
  const knows = servers.find(({ sessions }) => sessions.timeoutMs[session] !== undefined);
  const newest = servers.toSorted((a, b) => b.database.tree.lastProcessedZxid - a.database.tree.lastProcessedZxid)[0];
  return {
    session,
    clients,
    timeoutMs: knows?.sessions.timeoutMs[session] ?? null,
    owner: servers.find(({ sessions }) => sessions.owner[session] !== undefined)?.sessions.owner[session] ?? null,
    connectedTo: servers.find(({ connOf }) => connOf[session] !== undefined)?.sid ?? null,
    ephemerals: newest === undefined ? [] : (get(newest.database.tree.ephemerals, session) ?? []),
    password: passwordOf(session),
  };
}

/** Sessions that some server knows. */
export function sessionsOf(world: ZkWorld): SessionId[] {
  const known = new Set(Object.values(world.processes).flatMap(({ state }) => (state?.kind === 'server' ? Object.keys(state.sessions.timeoutMs) : [])));
  return [...known].toSorted();
}
