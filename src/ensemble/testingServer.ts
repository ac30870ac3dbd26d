import { assert, defined } from '../base/assert.ts';
import { toArray } from '../base/pvec.ts';
import type { Server } from '../server/state.ts';
import { txnsOf } from '../server/storage.ts';
import type { Disk } from '../sim/world.ts';
import { serverProcess } from '../zab/names.ts';
import type { ServerId } from '../zab/vote.ts';
import { zxidShort } from '../zab/zxid.ts';
import type { Ensemble } from './testing.ts';

/** One server of a test: what is in it, and what can be done to it. */
export interface ServerHandle {
  readonly sid: ServerId;
  /** Its memory; an error if it is down. */
  readonly state: Server;
  readonly disk: Disk;
  readonly isUp: boolean;
  readonly mode: string;
  /** Last zxid of its tree, as e.c. */
  readonly zxid: string;
  /** Zxids in its log, as e.c. */
  readonly log: string[];
  start(): void;
  stop(): void;
  kill(): void;
  powerLoss(): void;
  pause(ms?: number): void;
  resume(): void;
  slowDisk(factor: number): void;
}

export function serverHandle(t: Ensemble, sid: ServerId): ServerHandle {
  const process = () => defined(t.world.processes[serverProcess(sid)], `server ${sid}`);
  const simply = (cmd: 'start' | 'stop' | 'kill' | 'powerLoss' | 'resume') => () => t.apply({ cmd, server: sid });
  return {
    sid,
    get state() {
      const { state } = process();
      assert(state?.kind === 'server', `server ${sid} is down`);
      return state;
    },
    get disk() {
      return process().disk;
    },
    get isUp() {
      return process().status === 'up';
    },
    get mode() {
      const { state } = process();
      return state?.kind === 'server' ? state.mode : 'DOWN';
    },
    get zxid() {
      return zxidShort(this.state.database.tree.lastProcessedZxid);
    },
    get log() {
      return toArray(txnsOf(process().disk)).map(({ zxid }) => zxidShort(zxid));
    },
    start: simply('start'),
    stop: simply('stop'),
    kill: simply('kill'),
    powerLoss: simply('powerLoss'),
    resume: simply('resume'),
    pause: (ms) => t.apply({ cmd: 'pause', server: sid, ...(ms === undefined ? {} : { ms }) }),
    slowDisk: (factor) => t.apply({ cmd: 'slowDisk', server: sid, factor }),
  };
}
