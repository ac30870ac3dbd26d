/** Every word in the picture, in the language of the page. `src/words/<language>/scene.ts` has this shape. */
export interface SceneLabels {
  /** Accessible name. */
  readonly name: (p: { servers: number; title: string; subtitle: string }) => string;
  readonly state: Readonly<Record<StateName, string>>;
  /** Where there is no room for the whole word. */
  readonly short: Readonly<Record<StateName, string>>;
  /** In plain words, for those who have not met the names yet. */
  readonly role: Readonly<Record<StateName, string>>;
  readonly plain: { readonly votes: (p: { server: string }) => string; readonly follows: (p: { server: string }) => string; readonly epoch: (p: { epoch: string }) => string };
  readonly paused: string;
  readonly zxid: (zxid: string) => string;
  readonly epochTab: (epoch: string) => string;
  /** acceptedEpoch and currentEpoch, as tabs. */
  readonly acceptedTab: (epoch: string) => string;
  readonly currentTab: (epoch: string) => string;
  readonly title: {
    readonly nobody: string;
    readonly election: (p: { round: number }) => string;
    readonly discovery: string;
    readonly synchronization: string;
    readonly broadcast: string;
    readonly standalone: string;
    readonly noLeader: string;
    readonly leaderGone: string;
    readonly unnoticed: string;
    readonly alone: string;
    readonly noQuorum: (p: { up: number; needed: number }) => string;
    readonly elect: (p: { leader: string }) => string;
    readonly ledBy: (p: { epoch: number; leader: string }) => string;
  };
  readonly meter: {
    readonly box: (p: { server: string }) => string;
    readonly epochs: string;
    readonly epochAcks: string;
    readonly newLeaderAcks: string;
    readonly acks: (p: { zxid: string }) => string;
    readonly count: (p: { count: number; of: number }) => string;
    readonly quorum: string;
    /** A whole sentence: who counts what, and how many of how many. */
    readonly say: (p: { server: string; title: string; count: number; of: number; quorum: boolean }) => string;
    readonly candidate: (p: { server: string; count: number; of: number }) => string;
    readonly others: (p: { count: number }) => string;
    readonly group: (p: { count: number; of: number; quorum: boolean }) => string;
  };
  readonly timer: {
    readonly name: Readonly<Record<TimerName, string>>;
    readonly left: (p: { left: string; total: string; server: string }) => string;
    readonly brief: (p: { name: string; left: string }) => string;
    readonly say: (p: { name: string; left: string; total: string; server: string }) => string;
  };
  readonly session: {
    readonly on: (p: { state: string; server: string }) => string;
    readonly waits: (p: { op: string; server: string }) => string;
    readonly left: (p: { left: string; server: string }) => string;
    /** Of a client that is gone. */
    readonly lives: (p: { left: string; server: string }) => string;
    readonly ticks: (p: { count: number; server: string }) => string;
    readonly expired: string;
    readonly none: string;
  };
  readonly tree: {
    readonly title: (p: { server: string }) => string;
    readonly applied: (p: { zxid: string }) => string;
    readonly version: (p: { from: number; to: number }) => string;
    readonly more: (p: { count: number }) => string;
    /** Which servers have applied the change of a znode, and which have not yet. */
    readonly have: (p: { path: string; have: readonly string[]; lack: readonly string[] }) => string;
  };
  /** What waits in a client. */
  readonly queue: Readonly<Record<'outgoing' | 'pending' | 'events', string>>;
  readonly column: { readonly epoch: string; readonly zxid: string; readonly sid: string; readonly inHand: string; readonly logs: string };
  readonly compare: {
    readonly holds: (p: { server: string }) => string;
    readonly held: (p: { server: string }) => string;
    readonly sent: (p: { server: string }) => string;
    readonly decides: Readonly<Record<'peerEpoch' | 'zxid' | 'sid' | 'equal' | 'weight', string>>;
    readonly notLookedAt: string;
  };
  readonly row: {
    readonly votes: (p: { server: string }) => string;
    readonly down: (p: { server: string }) => string;
    readonly emptyLog: string;
    readonly notYet: string;
    readonly differs: string;
    readonly snapshot: string;
  };
  readonly cell: Readonly<Record<CellState, string>>;
  readonly mark: {
    readonly epoch: (p: { epoch: number }) => string;
    readonly round: (p: { round: number }) => string;
    readonly leads: (p: { leader: string }) => string;
    readonly noLeader: string;
    readonly cut: string;
    readonly healed: string;
    readonly oneWay: (p: { from: string; to: string }) => string;
    readonly votes: (p: { server: string }) => string;
    readonly event: (p: { n: number }) => string;
    readonly silence: (p: { seconds: string }) => string;
    readonly pings: (p: { count: number }) => string;
    readonly fold: string;
    readonly sign: Readonly<Record<'stop' | 'cut' | 'truncation' | 'bell', (p: { server: string }) => string>>;
    /** What a person did. */
    readonly did: (p: { cmd: string; who: string }) => string;
    readonly unseen: (p: { n: number }) => string;
    readonly take: (p: { n: number; name: string }) => string;
  };
  /** Whole phrases for those who cannot see the mark they name. */
  readonly say: {
    readonly player: (p: { server: string; state: string; epoch: string; zxid: string }) => string;
    readonly client: (p: { client: string; state: string }) => string;
    readonly message: (p: { type: string; from: string; to: string; zxid: string }) => string;
    readonly blocked: (p: { type: string; from: string; to: string }) => string;
    readonly lost: (p: { type: string; from: string; to: string }) => string;
    readonly logged: (p: { server: string; zxid: string }) => string;
    readonly committed: (p: { server: string; zxid: string }) => string;
    readonly cell: (p: { server: string; zxid: string; state: string }) => string;
    readonly died: (p: { server: string }) => string;
    readonly started: (p: { server: string }) => string;
  };
}

export type StateName = 'LOOKING' | 'FOLLOWING' | 'LEADING' | 'OBSERVING' | 'STANDALONE' | 'DOWN';
export type TimerName = 'finalizeWait' | 'backOff' | 'initLimit' | 'syncLimit' | 'session' | 'connect';
export type CellState = 'appended' | 'synced' | 'committed' | 'applied' | 'truncated';
