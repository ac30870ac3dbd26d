import type { ClientFact } from '../client/facts.ts';
import type { TraceEntry, ZkFact } from '../ensemble/types.ts';
import type { SessionId } from '../datatree/request.ts';
import type { ServerId } from '../zab/vote.ts';
import type { ClientMessage, Result } from '../wire/messages.ts';
import { clientName, sidOf } from '../zab/names.ts';
import { MIN_VALUE } from '../zab/zxid.ts';
import { zxidJson, type JsonFields } from './playJson.ts';
import type { AnswerCode } from './recordingSchema.ts';

type Fact<T extends ZkFact['type']> = Extract<ZkFact, { type: T }>;

export interface Reply {
  readonly code: AnswerCode;
  readonly result: Result;
  readonly message?: string;
}

/** A client handle as the recorder sees it. */
export interface Handle {
  /** State of the last event of its session; 'Disconnected' before the first. */
  state: string;
  session: SessionId | null;
  password: string;
  negotiatedTimeoutMs: number;
  /** What its sessions are called. */
  readonly title: string;
  /** Answers by tag. */
  readonly replies: Map<string, Reply>;
}

/** Reads the trace: what clients received, who voted for whom, how learners were brought up to date. */
export class PlayLog {
  readonly clients = new Map<string, Handle>();
  /** Which client created a session. */
  private readonly creators = new Map<SessionId, string>();
  /** What a request is called in `delivered`, by its tag; null for requests nobody is told of. */
  private readonly asked = new Map<string, string | null>();
  private readonly listeners = new Map<string, (fact: ClientFact) => void>();
  private delivered: Record<string, JsonFields[]> = {};
  private notifications = new Map<string, JsonFields>();
  private sync: { readonly at: ServerId; readonly entry: JsonFields }[] = [];
  private states: Record<string, string[]> = {};
  private readonly lastState = new Map<ServerId, string>();

  readonly see = ({ event, facts }: TraceEntry): void => {
    if (event.kind === 'message' && event.message.type === 'connectResponse') this.seeConnected(event.to, event.message);
    for (const fact of facts) this.seeFact(fact);
  };

  /** A new handle takes the name. */
  open(client: string, title = client): Handle {
    const handle: Handle = { title, state: 'Disconnected', session: null, password: '', negotiatedTimeoutMs: 0, replies: new Map() };
    this.clients.set(client, handle);
    return handle;
  }

  /** What the handle of this name does is told to the program around it and to nobody else. */
  listen(client: string, listener: (fact: ClientFact) => void): void {
    this.listeners.set(client, listener);
  }

  /** A request is about to be made. */
  expect(tag: string, label: string | null): void {
    this.asked.set(tag, label);
  }

  private answer(client: string, tag: string, reply: Reply): void {
    const handle = this.clients.get(client);
    const label = this.asked.get(tag);
    if (handle === undefined || label === undefined) return;
    handle.replies.set(tag, reply);
    if (label !== null) this.deliver(client, { response: label, code: reply.code });
  }

  /** The name of the client that created the session, or the id itself. */
  nameOf(session: SessionId): string {
    return this.creators.get(session) ?? session;
  }

  /** What was delivered since the last time; nothing if nothing was. */
  takeDelivered(): Record<string, JsonFields[]> | undefined {
    const taken = this.delivered;
    this.delivered = {};
    return Object.keys(taken).length > 0 ? taken : undefined;
  }

  /** Nothing of what this client received is reported. */
  forgetDelivered(client: string): void {
    delete this.delivered[client];
  }

  /** Votes, synchronizations and states since the last time. */
  takeElection(): { notifications: JsonFields[]; sync: JsonFields[]; states: Record<string, string[]> } {
    const notifications = [...this.notifications].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
    const sync = this.sync.toSorted((a, b) => a.at - b.at).map(({ entry }) => entry);
    const { states } = this;
    this.notifications = new Map();
    this.sync = [];
    this.states = {};
    return { notifications, sync, states };
  }

  private deliver(client: string, entry: JsonFields): void {
    (this.delivered[client] ??= []).push(entry);
  }

  private seeConnected(process: string, message: Extract<ClientMessage, { type: 'connectResponse' }>): void {
    const client = clientName(process);
    const handle = client === null ? undefined : this.clients.get(client);
    if (client === null || handle === undefined || message.timeoutMs === 0) return;
    handle.session = message.session;
    handle.password = message.password;
    handle.negotiatedTimeoutMs = message.timeoutMs;
    if (!this.creators.has(message.session)) this.creators.set(message.session, handle.title);
  }

  private seeFact(fact: ZkFact): void {
    const listener = 'client' in fact ? this.listeners.get(fact.client) : undefined;
    if (listener !== undefined && 'client' in fact && fact.type !== 'recipe' && fact.type !== 'recipeState') listener(fact);
    else this.seeOther(fact);
  }

  private seeOther(fact: ZkFact): void {
    switch (fact.type) {
      case 'clientReply':
        return this.seeReply(fact);
      case 'clientEvent':
        return this.seeEvent(fact);
      case 'notification':
        return this.seeNotification(fact);
      case 'syncCompare':
      case 'syncSource':
      case 'syncDecision':
      case 'syncReceived':
        this.sync.push({ at: fact.sid, entry: syncEntry(fact) });
        if (fact.type === 'syncReceived') this.seeSyncMode(fact);
        return;
      case 'mode':
        return this.seeMode(fact);
      case 'process': {
        const sid = sidOf(fact.process);
        if (sid !== null && fact.status === 'down') this.lastState.delete(sid);
        return;
      }
    }
  }

  private seeReply({ client, tag, code, result, message }: Fact<'clientReply'>): void {
    this.answer(client, tag, { code, result, ...(message !== undefined && { message }) });
  }

  private seeEvent({ client, event, state, path, watcher }: Fact<'clientEvent'>): void {
    const handle = this.clients.get(client);
    if (handle === undefined) return;
    if (path === null || event === 'None') {
      // Of the state of the connection a recording has what the default watcher was told.
      if (watcher !== undefined) return;
      // The handle says Disconnected again after each attempt to reconnect that fails.
      const again = state === 'Disconnected' && handle.state === 'Disconnected';
      handle.state = state;
      if (!again) this.deliver(client, { event, state });
      return;
    }
    this.deliver(client, { event, state, path, ...(watcher !== undefined && { watcher }) });
  }

  private seeNotification({ sid, myState, from, vote }: Fact<'notification'>): void {
    // An observer votes for nobody; recordings leave that out.
    if (vote.zxid === MIN_VALUE) return;
    const { state, id, electionEpoch, peerEpoch } = vote;
    const entry = { at: sid, myState, from, state, leader: id, round: electionEpoch, peerEpoch, zxid: zxidJson(vote.zxid) };
    this.notifications.set(JSON.stringify(entry), entry);
  }

  private seeMode({ sid, state, zabState }: Fact<'mode'>): void {
    if (state === 'DOWN' || state === 'STANDALONE') return;
    const role = state.toLowerCase();
    if (zabState === 'ELECTION') return this.addState(sid, role);
    if (zabState === 'DISCOVERY' && this.lastState.get(sid)?.startsWith(role) !== true) this.addState(sid, role);
    this.addState(sid, `${role} - ${zabState.toLowerCase()}`);
  }

  /** A learner names the mode until NEWLEADER comes (QuorumPeer.getDetailedServerState). */
  private seeSyncMode({ sid, mode }: Fact<'syncReceived'>): void {
    const state = this.lastState.get(sid) ?? 'following - synchronization';
    this.addState(sid, `${state} - ${mode.toLowerCase()}`);
    this.addState(sid, state);
  }

  private addState(sid: ServerId, state: string): void {
    if (this.lastState.get(sid) === state) return;
    this.lastState.set(sid, state);
    (this.states[sid] ??= []).push(state);
  }
}

/** As the leader or the learner logs it (LearnerHandler.syncFollower, Learner.syncWithLeader). */
function syncEntry(fact: Fact<'syncCompare' | 'syncSource' | 'syncDecision' | 'syncReceived'>): JsonFields {
  const { sid: at } = fact;
  if (fact.type === 'syncReceived') return { side: 'learner', at, mode: fact.mode, zxid: zxidJson(fact.zxid) };
  const to = fact.learner;
  if (fact.type === 'syncCompare') {
    return {
      side: 'leader', at, to, mode: 'compare',
      maxCommittedLog: zxidJson(fact.maxCommittedLog),
      minCommittedLog: zxidJson(fact.minCommittedLog),
      lastProcessedZxid: zxidJson(fact.lastProcessedZxid),
      peerLastZxid: zxidJson(fact.peerLastZxid),
    };
  }
  if (fact.type === 'syncSource') {
    if (fact.source === 'fallback-to-snapshot') return { side: 'leader', at, to, mode: fact.source };
    return { side: 'leader', at, to, mode: 'source', source: fact.source };
  }
  // The log line of SNAP names no learner.
  if (fact.mode === 'SNAP') return { side: 'leader', at, mode: 'SNAP', peerLastZxid: zxidJson(fact.peerLastZxid), zxid: zxidJson(fact.zxid) };
  return { side: 'leader', at, to, mode: fact.mode, zxid: zxidJson(fact.zxid) };
}
