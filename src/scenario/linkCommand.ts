import type { Command } from '../ensemble/command.ts';
import { bool, fields, int, list, nested, nullable, optional, pick, str, tuple, usually, variant, type Codec } from './linkCodec.ts';
import { recipeArgs, told } from './linkRecipe.ts';

type Op = Extract<Command, { cmd: 'request' }>['op'];
type Create = Extract<Op, { op: 'create' }>;

// Codes and the order of fields are read by links that were sent years ago: add at the end, change nothing.

const acl = fields<Create['acl'][number]>({ perms: str, scheme: str, id: str });
const acls: Codec<Create['acl']> = usually(list(acl), [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }]);
const mode = pick<Create['mode']>({
  persistent: 'P', ephemeral: 'E', persistent_sequential: 'Q', ephemeral_sequential: 'F',
  container: 'C', persistent_with_ttl: 'T', persistent_sequential_with_ttl: 'U',
});
const version = usually(int, -1);
const data = nullable(str);
const path = str;

const watched = fields<{ path: string; watch: boolean }>({ path, watch: bool });
const removal = fields<{ path: string; kind: 'data' | 'children' | 'any' }>({ path, kind: pick({ data: 'D', children: 'C', any: 'A' }) });
/** The operations of a multi; there is none inside another. */
const ops: Codec<readonly Op[]> = { write: (value) => list(op).write(value), read: (from) => nested(from, () => list(op).read(from)) };
const op: Codec<Op> = variant<Op, 'op'>('op', {
  create: ['C', fields<Omit<Create, 'op'>>({ path, data, mode, acl: acls, ttl: optional(int) })],
  delete: ['D', fields<{ path: string; version: number }>({ path, version })],
  setData: ['S', fields<{ path: string; data: string | null; version: number }>({ path, data, version })],
  setACL: ['A', fields<{ path: string; acl: Create['acl']; version: number }>({ path, acl: acls, version })],
  check: ['K', fields<{ path: string; version: number }>({ path, version })],
  getData: ['G', watched],
  exists: ['E', watched],
  getChildren: ['L', watched],
  getACL: ['B', fields<{ path: string }>({ path })],
  sync: ['Y', fields<{ path: string }>({ path })],
  getAllChildrenNumber: ['H', fields<{ path: string }>({ path })],
  getEphemerals: ['I', fields<{ path: string }>({ path })],
  whoAmI: ['W', fields<object>({})],
  auth: ['T', fields<{ scheme: string; auth: string | null }>({ scheme: str, auth: data })],
  addWatch: ['P', fields<Omit<Extract<Op, { op: 'addWatch' }>, 'op'>>({ path, mode: pick({ persistent: 'P', persistent_recursive: 'R' }) })],
  removeWatches: ['U', removal],
  checkWatches: ['V', removal],
  reconfig: ['F', fields<Omit<Extract<Op, { op: 'reconfig' }>, 'op'>>({ joining: data, leaving: data, members: data, fromConfig: version })],
  multi: ['M', fields<{ ops: readonly Op[] }>({ ops })],
  multiRead: ['R', fields<{ ops: readonly Op[] }>({ ops })],
  createSession: ['N', fields<{ timeoutMs: number }>({ timeoutMs: int })],
  closeSession: ['X', fields<object>({})],
});

type Connect = Omit<Extract<Command, { cmd: 'connect' }>, 'cmd'>;
type Resume = NonNullable<Connect['resume']>;
const server = fields<{ server: number }>({ server: int });
const client = fields<{ client: string }>({ client: str });
const clientAndServer = fields<{ client: string; server: number }>({ client: str, server: int });
const msg = fields<{ msg: number }>({ msg: int });
const pairs = list(tuple(int, int));

const connect = {
  client: str,
  servers: list(int),
  sessionTimeoutMs: int,
  readOnly: optional(bool),
  resume: optional(fields<Resume>({ session: str, password: str })),
};

type Request = Omit<Extract<Command, { cmd: 'request' }>, 'cmd'>;
const request = fields<Omit<Request, 'watcher' | 'local' | 'blocking'>>({ client: str, tag: str, op, unchecked: optional(bool) });
const watchedRequest = fields<Omit<Request, 'blocking'>>({ client: str, tag: str, op, unchecked: optional(bool), watcher: optional(str), local: optional(bool) });
const fullRequest = fields<Request>({ client: str, tag: str, op, unchecked: optional(bool), watcher: optional(str), local: optional(bool), blocking: optional(bool) });

/** A command that says something in one of the fields named: these came after its plain form had been given away, so it has a letter of its own. */
interface Later {
  readonly letter: string;
  readonly cmd: Command['cmd'];
  readonly since: readonly string[];
  readonly body: Codec<object>;
}

/** The latest first. */
const LATER: readonly Later[] = [
  { letter: 'h', cmd: 'connect', since: ['shuffle'], body: fields<Connect>({ ...connect, chroot: optional(str), shuffle: optional(bool) }) as Codec<object> }, // what is written has this `cmd`
  { letter: 'v', cmd: 'request', since: ['blocking'], body: fullRequest as Codec<object> },
  { letter: 'a', cmd: 'connect', since: ['chroot'], body: fields<Omit<Connect, 'shuffle'>>({ ...connect, chroot: optional(str) }) as Codec<object> },
  { letter: 'V', cmd: 'request', since: ['watcher', 'local'], body: watchedRequest as Codec<object> },
];

export const command: Codec<Command> = {
  write(value) {
    const said: Readonly<Record<string, unknown>> = { ...value };
    const later = LATER.find(({ cmd, since }) => cmd === value.cmd && since.some((field) => said[field] !== undefined));
    return later === undefined ? plain.write(value) : later.letter + later.body.write(value);
  },
  read(from) {
    const later = LATER.find(({ letter }) => from.text[from.at] === letter);
    if (later === undefined) return plain.read(from);
    from.at++;
    return { cmd: later.cmd, ...later.body.read(from) } as Command; // its body was written from such a command
  },
};

const plain: Codec<Command> = variant<Command, 'cmd'>('cmd', {
  start: ['S', server],
  stop: ['T', server],
  kill: ['K', server],
  powerLoss: ['P', server],
  resume: ['U', server],
  pause: ['Z', fields<{ server: number; ms: number }>({ server: int, ms: optional(int) })],
  cut: ['C', fields<{ groups: readonly (readonly number[])[] }>({ groups: list(list(int)) })],
  cutLinks: ['L', fields<{ between: readonly (readonly [number, number])[]; oneWay: boolean }>({ between: pairs, oneWay: optional(bool) })],
  heal: ['H', fields<{ between: readonly (readonly [number, number])[] }>({ between: optional(pairs) })],
  slowLink: ['W', fields<{ from: number; to: number; ms: number }>({ from: int, to: int, ms: int })],
  slowDisk: ['D', fields<{ server: number; factor: number }>({ server: int, factor: int })],
  drop: ['X', msg],
  deliverNow: ['N', msg],
  delay: ['Y', fields<{ msg: number; ms: number }>({ msg: int, ms: int })],
  connect: ['A', fields<Omit<Connect, 'chroot' | 'shuffle'>>(connect)],
  request: ['R', request],
  close: ['Q', client],
  disconnect: ['I', client],
  crash: ['O', client],
  reconnect: ['J', clientAndServer],
  retarget: ['G', clientAndServer],
  type: ['E', fields<{ client: string; line: string }>({ client: str, line: str })],
  resumeClient: ['u', client],
  pauseClient: ['z', fields<{ client: string; ms: number }>({ client: str, ms: optional(int) })],
  run: ['r', fields<Omit<Extract<Command, { cmd: 'run' }>, 'cmd'>>({ client: str, args: recipeArgs })],
  tell: ['t', told],
  slowCallbacks: ['M', fields<{ client: string; ms: number }>({ client: str, ms: int })],
  resetStats: ['B', fields<{ server: number; word: Extract<Command, { cmd: 'resetStats' }>['word'] }>({ server: int, word: pick({ crst: 'C', srst: 'S' }) })],
});
