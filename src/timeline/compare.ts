import type { TraceEntry, ZkWorld } from '../ensemble/types.ts';
import { align, type Pair } from './align.ts';
import type { Branch } from './branch.ts';
import { nearest } from './checkpoints.ts';
import { openCursor, stepCursor } from './cursor.ts';
import type { History } from './history.ts';
import { gradeOf } from './interest.ts';
import { entryIn } from './trace.ts';

/** An event of one of two branches. */
export interface Told {
  readonly event: number;
  readonly entry: TraceEntry;
}

/** One server, on both sides: what is said of it differs. */
export interface ServerDifference {
  readonly sid: number;
  readonly a: ServerState;
  readonly b: ServerState;
}

export interface ServerState {
  readonly state: string;
  readonly epoch: number;
  /** The last transaction in its tree; 0 when it is down. */
  readonly zxid: number;
}

export interface Comparison {
  /** So many events are the same on both. */
  readonly common: number;
  /** The protocol's events from there on, the same ones beside each other. */
  readonly rows: readonly Pair<Told>[];
  /** The first event of the story that one of them has and the other has not. */
  readonly first: Pair<Told> | null;
  /** How the servers differ at that simulated time, the last that was looked at on both. */
  readonly atUs: number;
  readonly servers: readonly ServerDifference[];
}

/** Events of the protocol compared on each side, and how many events are looked through for them. */
const STEPS = 240;
const LOOKED_AT = 6_000;

/** Two branches of a run side by side, from where they part. Both have been computed as far as they were looked at. */
export function compareBranches(history: History, a: Branch, b: Branch): Comparison {
  const common = partedAt(history, a, b);
  const [left, right] = [lookFrom(history, a, common), lookFrom(history, b, common)];
  const rows = align(left.steps, right.steps, ({ entry }) => identityOf(entry));
  const first = rows.find((row) => row.a === undefined || row.b === undefined) ?? null;
  const us = Math.min(left.endUs, right.endUs);
  return { common, rows, first, atUs: us, servers: serversThatDiffer(worldAtTime(history, a, common, us), worldAtTime(history, b, common, us)) };
}

/** After how many events two branches part. What they share they share as the same objects, as long as it is kept. */
function partedAt(history: History, a: Branch, b: Branch): number {
  let at = Math.min(forkOf(history, a, b), a.trace.size, b.trace.size);
  const [of, other] = [openEntries(history, a, at), openEntries(history, b, at)];
  for (const most = Math.min(a.trace.size, b.trace.size, at + LOOKED_AT); at < most; at++) {
    const [one, two] = [of(), other()];
    if (one === undefined || two === undefined || identityOf(one) !== identityOf(two) || one.event.at !== two.event.at) break;
  }
  return at;
}

/** A lower bound: along the tree of branches, the earliest fork between the two. */
function forkOf({ branch, others }: History, a: Branch, b: Branch): number {
  const all = new Map([branch, ...others].map((one) => [one.id, one]));
  const line = (one: Branch): Map<number, number> => {
    const left = new Map<number, number>([[one.id, Infinity]]);
    let at = Infinity;
    for (let here: Branch | undefined = one; here !== undefined; here = here.parent === null ? undefined : all.get(here.parent)) {
      at = Math.min(at, here.forkedAt);
      if (here.parent !== null) left.set(here.parent, at);
    }
    return left;
  };
  const [of, other] = [line(a), line(b)];
  let best = 0;
  for (const [id, at] of of) best = Math.max(best, Math.min(at, other.get(id) ?? 0));
  return best;
}

/** Reads the entries of any branch one after the other; those that were let go are made again. */
function openEntries(history: History, branch: Branch, from: number): () => TraceEntry | undefined {
  let at = from;
  let cursor: ReturnType<typeof openCursor> | null = null;
  return () => {
    if (at >= branch.trace.size) return undefined;
    const kept = cursor === null ? entryIn(branch.trace, at) : undefined;
    if (kept === undefined) {
      cursor ??= cursorAt(history, branch, at);
      at++;
      return stepCursor(cursor, branch.inputs);
    }
    at++;
    return kept;
  };
}

function cursorAt({ engine }: History, branch: Branch, event: number): ReturnType<typeof openCursor> {
  const cursor = openCursor(engine, nearest(branch.checkpoints, event).world, branch.inputs);
  while (cursor.run.world.events < event && stepCursor(cursor, branch.inputs) !== undefined);
  return cursor;
}

function lookFrom(history: History, branch: Branch, from: number): { readonly steps: Told[]; readonly endUs: number } {
  const next = openEntries(history, branch, from);
  const steps: Told[] = [];
  let endUs = 0;
  for (let event = from + 1; event <= from + LOOKED_AT && steps.length < STEPS; event++) {
    const entry = next();
    if (entry === undefined) break;
    endUs = entry.event.at;
    if (gradeOf(entry) <= 2) steps.push({ event, entry });
  }
  return { steps, endUs };
}

/** The same thing happening, whenever it does: sequence numbers and times are of the branch. */
function identityOf({ event, facts }: TraceEntry): string {
  const what = 'message' in event ? event.message.type : 'timer' in event ? event.timer : 'fault' in event ? JSON.stringify(event.fault) : 'input' in event ? JSON.stringify(event.input) : '';
  const from = 'from' in event ? event.from : '';
  const told = facts.map((fact) => `${fact.type}${'zxid' in fact ? fact.zxid : ''}${fact.type === 'mode' ? fact.to : ''}${fact.type === 'voteChanged' ? fact.to.id : ''}`);
  return `${event.kind} ${from} ${event.to} ${what} ${told.join()}`;
}

function worldAtTime(history: History, branch: Branch, from: number, us: number): ZkWorld {
  const next = openEntries(history, branch, from);
  let event = from;
  for (let entry = next(); entry !== undefined && entry.event.at <= us; entry = next()) event++;
  return cursorAt(history, branch, event).run.world;
}

function serversThatDiffer(a: ZkWorld, b: ZkWorld): ServerDifference[] {
  const out: ServerDifference[] = [];
  for (const id in a.processes) {
    if (!/^S\d+$/.test(id)) continue;
    const [left, right] = [stateOf(a, id), stateOf(b, id)];
    if (left.state !== right.state || left.epoch !== right.epoch || left.zxid !== right.zxid) out.push({ sid: Number(id.slice(1)), a: left, b: right });
  }
  return out;
}

function stateOf(world: ZkWorld, id: string): ServerState {
  const process = world.processes[id];
  const state = process?.state;
  if (process === undefined || process.status === 'down' || state?.kind !== 'server') return { state: 'DOWN', epoch: 0, zxid: 0 };
  return { state: state.state, epoch: state.currentEpoch, zxid: state.database.tree.lastProcessedZxid };
}
