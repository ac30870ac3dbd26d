import { iterate } from '../../base/pvec.ts';
import type { Txn } from '../../datatree/request.ts';
import { snapshotsOf, txnsOf } from '../../server/storage.ts';
import { serverProcess } from '../../zab/names.ts';
import type { ServerId } from '../../zab/vote.ts';
import type { Zxid } from '../../zab/zxid.ts';
import type { TraceEntry, ZkWorld } from '../types.ts';
import type { FullHistory } from './literal.ts';

interface Full {
  txns: Txn[];
  /** The log is in the tree up to here. */
  upTo: Zxid;
}

/**
 * Keeps every history of a run in full, for the literal definitions: what each server's tree is made of, and what
 * each life of it delivered. The same bookkeeping as the monitor's, without the chain that all share.
 */
export class Recorder {
  readonly full: FullHistory = { lives: [], broadcast: [], leaders: [] };
  private readonly trees: Record<ServerId, Full> = {};
  private readonly serving: Record<ServerId, Txn[] | null> = {};
  private readonly snapshots: Record<string, Full> = {};
  private readonly sent: Record<string, Full> = {};
  /** What snapshots under way hold, by the event that began them. */
  private readonly unfinished: Record<number, Full> = {};

  note(entry: TraceEntry, world: ZkWorld): void {
    for (const fact of entry.facts) {
      if (fact.type === 'process' && fact.status === 'down') this.serving[Number(fact.process.slice(1))] = null;
      if ('sid' in fact) this.server(fact.sid, fact, world, entry);
    }
  }

  private server(sid: ServerId, fact: TraceEntry['facts'][number], world: ZkWorld, entry: TraceEntry): void {
    const tree = (this.trees[sid] ??= { txns: [], upTo: 0 });
    switch (fact.type) {
      case 'proposed':
        this.full.broadcast.push({ sid, txn: fact.txn });
        break;
      case 'applied':
        this.broadcastAlone(sid, [fact.txn]);
        if (this.serving[sid] === null || this.serving[sid] === undefined ? fact.zxid > (tree.txns.at(-1)?.zxid ?? 0) : true) tree.txns.push(fact.txn);
        this.serving[sid]?.push(fact.txn);
        tree.upTo = Math.max(tree.upTo, fact.zxid);
        break;
      case 'mode':
        if (fact.zabState !== 'BROADCAST') this.serving[sid] = null;
        if (fact.state === 'LOOKING' && fact.syncMode === 'SNAP') this.reload(sid, world, entry);
        break;
      case 'established':
        this.full.leaders.push({ sid, epoch: fact.epoch, delivered: tree.txns.slice() });
        this.serve(sid, tree);
        break;
      case 'serving':
        if (fact.state === 'STANDALONE') this.broadcastAlone(sid, tree.txns);
        if (this.serving[sid] === null || this.serving[sid] === undefined) this.serve(sid, tree);
        break;
      default:
        this.storage(sid, fact, world, entry);
    }
  }

  /** What a standalone server logs it broadcasts to itself. */
  private broadcastAlone(sid: ServerId, txns: readonly Txn[]): void {
    for (const txn of txns) if (!this.full.broadcast.some((each) => each.txn.zxid === txn.zxid)) this.full.broadcast.push({ sid, txn });
  }

  private serve(sid: ServerId, tree: Full): void {
    const delivered = tree.txns.slice();
    this.serving[sid] = delivered;
    this.full.lives.push({ sid, delivered });
  }

  private storage(sid: ServerId, fact: TraceEntry['facts'][number], world: ZkWorld, entry: TraceEntry): void {
    const tree = this.trees[sid] as Full;
    switch (fact.type) {
      case 'recovered':
        this.load(sid, fact.snapshot, world, entry);
        this.replay(sid, world, fact.lastZxid);
        break;
      case 'roundStarted': {
        const state = world.processes[serverProcess(sid)]?.state;
        if (state?.kind === 'server') this.replay(sid, world, state.database.tree.lastProcessedZxid);
        break;
      }
      case 'snapshot':
        this.snapshots[`${sid} ${fact.zxid}`] = this.unfinished[entry.event.causedBy] ?? { txns: tree.txns.filter((txn) => txn.zxid <= fact.zxid), upTo: fact.zxid };
        break;
      case 'truncated':
        this.keep(sid, world, entry);
        this.trees[sid] = { txns: tree.txns.filter((txn) => txn.zxid <= fact.to), upTo: fact.to };
        break;
      case 'syncDecision':
        if (fact.mode === 'SNAP') this.sent[`${sid} ${fact.learner}`] = { txns: tree.txns.slice(), upTo: fact.sent };
        break;
      case 'syncReceived': {
        const state = world.processes[serverProcess(sid)]?.state;
        const leader = state?.kind === 'server' ? state.learner?.leader : undefined;
        this.keep(sid, world, entry);
        const sent = this.sent[`${leader ?? 0} ${sid}`];
        if (fact.mode === 'SNAP' && sent !== undefined) this.trees[sid] = { txns: sent.txns.slice(), upTo: Math.max(sent.upTo, fact.zxid) };
        break;
      }
      default:
    }
  }

  private keep(sid: ServerId, world: ZkWorld, entry: TraceEntry): void {
    const process = world.processes[serverProcess(sid)];
    for (const event of [...world.queue, ...(process?.inbox ?? [])]) {
      if (event.kind === 'stored' && event.to === process?.id && event.causedBy !== entry.event.seq) this.unfinished[event.causedBy] ??= { ...(this.trees[sid] as Full), txns: (this.trees[sid] as Full).txns.slice() };
    }
  }

  private reload(sid: ServerId, world: ZkWorld, entry: TraceEntry): void {
    const process = world.processes[serverProcess(sid)];
    this.load(sid, (process === undefined ? undefined : snapshotsOf(process.disk)[0]?.zxid) ?? 0, world, entry);
    if (process?.state?.kind === 'server') this.replay(sid, world, process.state.database.tree.lastProcessedZxid);
  }

  private load(sid: ServerId, zxid: Zxid, world: ZkWorld, entry: TraceEntry): void {
    this.keep(sid, world, entry);
    const found = this.snapshots[`${sid} ${zxid}`] ?? this.trees[sid];
    this.trees[sid] = { txns: (found?.txns ?? []).filter((txn) => txn.zxid <= zxid), upTo: zxid };
  }

  private replay(sid: ServerId, world: ZkWorld, zxid: Zxid): void {
    const tree = this.trees[sid] as Full;
    const disk = world.processes[serverProcess(sid)]?.disk;
    if (disk !== undefined) for (const txn of iterate(txnsOf(disk))) if (txn.zxid > tree.upTo && txn.zxid <= zxid) tree.txns.push(txn);
    tree.upTo = Math.max(tree.upTo, zxid);
  }
}
