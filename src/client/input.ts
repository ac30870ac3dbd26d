import type { Op, SessionId } from '../datatree/request.ts';
import type { ServerId } from '../zab/vote.ts';

/** What the program around a client handle asks of it. */
export type ClientInput =
  /** A new handle. `servers` and `chroot`, a path that is valid, are the connect string, whose order is the dice's with `shuffle`; `resume` takes over a session. */
  | { readonly do: 'connect'; readonly servers: readonly ServerId[]; readonly sessionTimeoutMs: number; readonly readOnly?: boolean; readonly chroot?: string; readonly shuffle?: boolean;
      readonly resume?: { readonly session: SessionId; readonly password: string } }
  /** One request; the answer carries the tag. `unchecked`: the library does not look at the path, and sends it as it is. Others: see Packet. */
  | { readonly do: 'request'; readonly tag: string; readonly op: Op; readonly unchecked?: boolean; readonly watcher?: string; readonly local?: boolean; readonly blocking?: boolean }
  /** How long each callback of the program takes from now on. */
  | { readonly do: 'slowCallbacks'; readonly ms: number }
  /** A line at the console around the handle, which makes requests of it. */
  | { readonly do: 'type'; readonly line: string }
  /** Closes the session. */
  | { readonly do: 'close' }
  /** Drops the connection and does not retry until `reconnect`. */
  | { readonly do: 'disconnect' }
  | { readonly do: 'reconnect'; readonly server: ServerId }
  /** The next attempts go to that server. */
  | { readonly do: 'retarget'; readonly server: ServerId };
