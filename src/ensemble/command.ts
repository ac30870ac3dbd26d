import type { Op, SessionId } from '../datatree/request.ts';
import type { RecipeArgs, Tell } from '../recipes/args.ts';
import type { Reset } from '../server/input.ts';
import type { ServerId } from '../zab/vote.ts';

/** A client handle's name, e.g. 'A'. */
export type ClientName = string;

/** Everything a person, a lesson or a recording can do to an ensemble: a closed list, plain data. */
export type Command =
  | { readonly cmd: 'start' | 'stop' | 'kill' | 'powerLoss' | 'resume'; readonly server: ServerId }
  /** `ms` given: a garbage collection of that length. */
  | { readonly cmd: 'pause'; readonly server: ServerId; readonly ms?: number }
  /** All links between members of different groups, or the pairs named; both ways unless oneWay (first to second). */
  | { readonly cmd: 'cut'; readonly groups: readonly (readonly ServerId[])[] }
  | { readonly cmd: 'cutLinks'; readonly between: readonly (readonly [ServerId, ServerId])[]; readonly oneWay?: boolean }
  | { readonly cmd: 'heal'; readonly between?: readonly (readonly [ServerId, ServerId])[] }
  | { readonly cmd: 'slowLink'; readonly from: ServerId; readonly to: ServerId; readonly ms: number }
  | { readonly cmd: 'slowDisk'; readonly server: ServerId; readonly factor: number }
  /** The four-letter words that change what a server counts: of its connections, of itself. Others are only read (fourLetterWord). */
  | { readonly cmd: 'resetStats'; readonly server: ServerId; readonly word: Reset }
  /** Surgery on one message in flight, by its `msg`. */
  | { readonly cmd: 'drop' | 'deliverNow'; readonly msg: number }
  | { readonly cmd: 'delay'; readonly msg: number; readonly ms: number }
  /** `chroot`: a valid path behind the servers; all the client's own paths are below it. */
  | { readonly cmd: 'connect'; readonly client: ClientName; readonly servers: readonly ServerId[]; readonly sessionTimeoutMs: number; readonly readOnly?: boolean; readonly chroot?: string; readonly shuffle?: boolean;
      readonly resume?: { readonly session: SessionId; readonly password: string } }
  /** `unchecked`: past the check of paths in the client library. `watcher`: whose watch it is, if not the default watcher's. `local`: watches go from the client even if no server can be told. `blocking`: a synchronous call. */
  | { readonly cmd: 'request'; readonly client: ClientName; readonly tag: string; readonly op: Op; readonly unchecked?: boolean; readonly watcher?: string; readonly local?: boolean; readonly blocking?: boolean }
  /** Each callback of the client's program takes so long: what comes meanwhile waits. 0: no time. */
  | { readonly cmd: 'slowCallbacks'; readonly client: ClientName; readonly ms: number }
  | { readonly cmd: 'close' | 'disconnect' | 'crash' | 'resumeClient'; readonly client: ClientName }
  /** The process hangs, and its connection stays; `ms` given: a garbage collection of that length. */
  | { readonly cmd: 'pauseClient'; readonly client: ClientName; readonly ms?: number }
  /** A program begins in the client's process, which is there from then on; it asks as soon as there is a connection. */
  | { readonly cmd: 'run'; readonly client: ClientName; readonly args: RecipeArgs }
  | ({ readonly cmd: 'tell'; readonly client: ClientName } & Tell)
  /** A line at the console of a client, whose process is there from then on. The library is not asked: what zkCli makes of the line are commands that follow. */
  | { readonly cmd: 'type'; readonly client: ClientName; readonly line: string }
  | { readonly cmd: 'reconnect' | 'retarget'; readonly client: ClientName; readonly server: ServerId };
