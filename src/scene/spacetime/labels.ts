import type { ZkEvent } from '../../ensemble/types.ts';
import type { StateName } from '../labels.ts';
import type { Family } from '../packets.ts';

/** Every word in the space-time picture. `src/words/<language>/spacetime.ts` has the words. */
export interface SpaceLabels {
  readonly name: (p: { lanes: number; events: number }) => string;
  readonly state: Readonly<Record<StateName, string>>;
  readonly family: Readonly<Record<Family, string>>;
  /** What something on its way is called, with what it carries. */
  readonly carried: (event: ZkEvent) => string;
  /** A moment, in the seconds of the gutter. */
  readonly time: (us: number) => string;
  readonly length: (us: number) => string;
  readonly gap: (p: { pings: number; length: string }) => string;
  readonly term: (p: { leader: string; epoch: number }) => string;
  readonly sign: {
    readonly down: string;
    readonly up: string;
    readonly paused: string;
    readonly resumed: string;
    readonly cut: string;
    readonly healed: string;
    readonly refused: string;
    readonly votes: (p: { server: string }) => string;
    readonly quorum: string;
    readonly accepted: (p: { epoch: number }) => string;
    readonly current: (p: { epoch: number }) => string;
    readonly established: (p: { epoch: number }) => string;
    readonly logged: (p: { zxid: string }) => string;
    readonly committed: (p: { zxid: string }) => string;
    readonly applied: (p: { zxid: string }) => string;
    readonly truncated: (p: { zxid: string }) => string;
    readonly snapshot: (p: { zxid: string }) => string;
    readonly recovered: (p: { zxid: string }) => string;
    readonly session: { readonly opened: string; readonly closed: string; readonly expiring: string; readonly refused: string };
    readonly watch: string;
    readonly client: { readonly CONNECTED: string; readonly CONNECTING: string; readonly DOWN: string };
    readonly surgery: { readonly drop: string; readonly delay: string; readonly deliverNow: string };
  };
}
