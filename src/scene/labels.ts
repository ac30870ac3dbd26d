/** Every word in the picture, in the language of the page. `src/words/<language>/scene.ts` has this shape. */
export interface SceneLabels {
  /** Accessible name. */
  readonly name: (p: { servers: number; title: string; subtitle: string }) => string;
  readonly state: Readonly<Record<StateName, string>>;
  readonly paused: string;
  readonly zxid: (zxid: string) => string;
  readonly epochTab: (epoch: string) => string;
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
    readonly epochs: (p: { leader: string }) => string;
    readonly epochAcks: (p: { leader: string }) => string;
    readonly newLeaderAcks: (p: { leader: string }) => string;
    readonly acks: (p: { zxid: string; leader: string }) => string;
    readonly count: (p: { count: number; of: number }) => string;
    readonly quorum: (p: { count: number; of: number }) => string;
    readonly group: (p: { count: number; of: number; quorum: boolean }) => string;
  };
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
    readonly votes: (p: { server: string }) => string;
    readonly event: (p: { n: number }) => string;
    readonly silence: (p: { seconds: string }) => string;
  };
  /** Whole phrases for those who cannot see the mark they name. */
  readonly say: {
    readonly player: (p: { server: string; state: string; epoch: string; zxid: string }) => string;
    readonly client: (p: { client: string; state: string }) => string;
    readonly message: (p: { type: string; from: string; to: string; zxid: string }) => string;
    readonly blocked: (p: { type: string; from: string; to: string }) => string;
    readonly logged: (p: { server: string; zxid: string }) => string;
    readonly committed: (p: { server: string; zxid: string }) => string;
    readonly cell: (p: { server: string; zxid: string; state: string }) => string;
    readonly died: (p: { server: string }) => string;
    readonly started: (p: { server: string }) => string;
  };
}

export type StateName = 'LOOKING' | 'FOLLOWING' | 'LEADING' | 'OBSERVING' | 'STANDALONE' | 'DOWN';
export type CellState = 'appended' | 'synced' | 'committed' | 'applied' | 'truncated';
