import { validatePath } from '../datatree/path.ts';
import type { Acl, Code, Op } from '../datatree/request.ts';
import type { ReplyCode } from '../client/facts.ts';
import type { Result, Stat } from '../wire/messages.ts';
import { IllegalArgument, KeeperError } from './errors.ts';
import type { CommandLine, Options } from './options.ts';

/** What a command asks of the client library, and waits for. */
export interface Ask {
  readonly op: Op;
  /** Watches go here even if no server can be told. */
  readonly local?: boolean;
  /** The library neither looks at the path nor puts it below the chroot. */
  readonly unchecked?: boolean;
}

export interface Answer {
  readonly code: ReplyCode;
  readonly result: Result;
  /** Text of an IllegalArgumentException. */
  readonly message?: string;
}

/** Wanted by a command that closes the handle: it goes on when there is none any more (ZooKeeper.close). */
export const CLOSE = 'close';

/** A command while it runs: it hands out what it asks and is resumed with the answer. */
export type Running<T = void> = Generator<Ask | typeof CLOSE, T, Answer>;

/** What a command has of its console. */
export interface Terminal {
  /** Text as it is, with its line ends. */
  write(text: string): void;
  /** The object of the command is kept: what it remembers from one call to the next (AddWatchCommand.mode). */
  readonly memory: Record<string, string>;
}

export interface CliCommand {
  readonly name: string;
  /** What the list of commands says behind the name. */
  readonly usage: string;
  /** Null: what stands behind the name is not looked at. */
  readonly options: Options | null;
  /** So many words at least, the command among them; fewer, and its own line of the list is shown. */
  readonly words: number;
  /** Undefined: it asks nothing. */
  readonly run: (terminal: Terminal, line: CommandLine) => Running | undefined;
  /** Looked at before anything is run, behind the number of words. */
  readonly check?: (terminal: Terminal, line: CommandLine) => void;
  /** The old form that is still understood: a third word stands for this option. */
  readonly deprecated?: { readonly word: string | null; readonly text: string };
}

export const line = (terminal: Terminal, text: string): void => terminal.write(`${text}\n`);

export function usageOf({ name, usage }: CliCommand): string {
  return `${name} ${usage}`;
}

/** One call of ZooKeeper: the result, or an exception. */
export function* call(op: Op, how: Omit<Ask, 'op'> = {}): Running<Result> {
  const { code, result, message } = yield { op, ...how };
  if (code === 'OK') return result;
  if (code === 'CLIENT_ERROR') throw new IllegalArgument(message ?? '');
  throw new KeeperError(code, pathSaid(op));
}

/** What the exception says it is about (KeeperException.create). */
function pathSaid(op: Op): string | null {
  if (op.op === 'reconfig') return '';
  return 'path' in op && op.op !== 'getEphemerals' ? op.path : null;
}

/** What the library refuses of an access list before it asks anybody: an empty one, but a wrong path first. */
export function checkAcl(acl: readonly Acl[], path: string, sequential = false): void {
  if (acl.length > 0) return;
  const refused = validatePath(path, sequential);
  throw refused === null ? new KeeperError('INVALIDACL', null) : new IllegalArgument(refused);
}

/** ZooKeeper.exists: null where there is nothing. */
export function* exists(path: string, watch = false): Running<Stat | null> {
  return (yield* unless('NONODE', call({ op: 'exists', path, watch })))?.stat ?? null;
}

/** The result, or null for that one error. */
export function* unless<T>(code: Code, running: Running<T>): Running<T | null> {
  try {
    return yield* running;
  } catch (error) {
    if (error instanceof KeeperError && error.code === code) return null;
    throw error;
  }
}

/** Done at each node; undefined: nothing is asked for it. */
type See = (path: string) => Running | undefined;

export function* ifAny(one: Running | undefined): Running {
  if (one !== undefined) yield* one;
}

/** All below a node, itself first, then its children, then each child's own (ZKUtil.visitSubTreeDFS). */
export function* visit(path: string, watch: boolean, see: See): Running {
  yield* call({ op: 'getData', path, watch });
  yield* ifAny(see(path));
  yield* visitBelow(path, watch, see);
}

function* visitBelow(path: string, watch: boolean, see: See): Running {
  const listing = yield* unless('NONODE', call({ op: 'getChildren', path, watch }));
  const below = (listing?.children ?? []).toSorted().map((name) => childPath(path, name));
  for (const child of below) yield* ifAny(see(child));
  for (const child of below) yield* visitBelow(child, watch, see);
}

export function childPath(path: string, name: string): string {
  return path === '/' ? `/${name}` : `${path}/${name}`;
}
