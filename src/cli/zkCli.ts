import type { ClientFact, ClientState } from '../client/facts.ts';
import type { ClientInput } from '../client/input.ts';
import { COMMAND_NAMES, commandNamed, USAGE } from './commands.ts';
import { CLOSE, ifAny, line, usageOf, type Answer, type Ask, type CliCommand, type Running, type Terminal } from './command.ts';
import { CliError, exceptionText, messageOf, Uncaught } from './errors.ts';
import { parseConnectString } from './hosts.ts';
import { decodeInt } from './javaNumber.ts';
import { parseOptions } from './options.ts';
import { wordsOf } from './tokens.ts';

/** What is around a console. Nothing it calls may answer before it returns. */
export interface Outside {
  /** Standard output and error, as it comes: pieces of lines, or several. */
  print(text: string): void;
  /** An event came to the default watcher: `WatchedEvent state:… type:… path:…`. */
  watcher(text: string): void;
  /** To the client's process. */
  give(input: ClientInput): void;
  /** The process ends; a session it has is not closed. */
  exit(): void;
  /** The ensemble has a server of this id, running or not. */
  isServer(id: number): boolean;
}

/** Options of the command line: -server, -timeout, -r. */
export interface CliOptions {
  readonly server: string;
  readonly timeoutMs: number;
  readonly readOnly: boolean;
  /** Lines come from a terminal with history and completion; only the welcome says so. */
  readonly jline?: boolean;
  /** A command of the command line: it alone is done, without a welcome. */
  readonly args?: readonly string[];
}

const NO_ANSWER: Answer = { code: 'OK', result: {} };
/** A timeout of less than 1 ms runs out as one of 1 ms does, before anybody can answer; a server grants no day. */
const LONGEST_MS = 86_400_000;
/** `history` shows so many lines before its own. */
const HISTORY_SHOWN = 10;

/**
 * The console (org.apache.zookeeper.ZooKeeperMain 3.8.0, without JLine): a program around one client handle. It is
 * told lines and facts, and hands out text and inputs; it has no clock and keeps nothing of the world.
 */
export class ZkCli {
  private readonly outside: Outside;
  private readonly options: CliOptions;
  private readonly terminal: Terminal;
  private readonly history = new Map<number, string>();
  /** Of the next line (commandCount). */
  private count = 0;
  private words: readonly string[] = [];
  private printWatches = true;
  private host: string;
  private state: ClientState = 'NOT_CONNECTED';
  /** Typed, not yet read. */
  private readonly typed: string[] = [];
  private running: Running | null = null;
  /** What the command waits for: an answer with this tag, or the end of the handle. */
  private waiting: { readonly tag: string } | typeof CLOSE | null = null;
  private asked = 0;
  private ended = false;
  private over = false;

  constructor(outside: Outside, options: CliOptions) {
    this.outside = outside;
    this.options = options;
    this.host = options.server;
    this.terminal = { write: (text) => outside.print(text), memory: {} };
  }

  /** The process has ended. */
  get exited(): boolean {
    return this.over;
  }

  /** A command is under way, and lines wait for it. */
  get busy(): boolean {
    return this.running !== null;
  }

  get prompt(): string {
    return `[zk: ${this.host}(${this.state}) ${this.count}] `;
  }

  start(): void {
    line(this.terminal, `Connecting to ${this.host}`);
    this.run(this.begin());
  }

  /** One line, without its end. */
  type(text: string): void {
    if (this.over) return;
    this.typed.push(text);
    this.readOn();
  }

  /** Standard input ends: so does the process, when it has done what was typed. */
  end(): void {
    this.ended = true;
    this.readOn();
  }

  /** Something happened to the handle. */
  see(fact: ClientFact): void {
    if (this.over) return;
    if (fact.type === 'clientState') {
      this.state = fact.to;
      if (this.waiting === CLOSE && !this.isAlive()) this.resume(NO_ANSWER);
    } else if (fact.type === 'clientEvent') {
      // All watches of a console are its default watcher's; what other watchers of the handle are told it does not know.
      if (this.printWatches && fact.watcher === undefined) this.outside.watcher(`WatchedEvent state:${fact.state} type:${fact.event} path:${fact.path}`);
    } else if (fact.type === 'clientReply' && this.waiting !== null && this.waiting !== CLOSE && fact.tag === this.waiting.tag) {
      this.resume(fact.message === undefined ? { code: fact.code, result: fact.result } : { code: fact.code, result: fact.result, message: fact.message });
    }
  }

  private isAlive(): boolean {
    return this.state !== 'CLOSED' && this.state !== 'AUTH_FAILED';
  }

  private readOn(): void {
    while (!this.busy && !this.over) {
      const text = this.typed.shift();
      if (text !== undefined) this.run(this.executeLine(text));
      else if (this.ended) this.exit();
      else return;
    }
  }

  private run(running: Running): void {
    this.running = running;
    this.resume(NO_ANSWER);
  }

  private resume(answer: Answer): void {
    this.waiting = null;
    try {
      const next = this.running?.next(answer);
      if (next === undefined || next.done === true) this.running = null;
      else this.wait(next.value);
    } catch (error) {
      if (!(error instanceof Uncaught)) throw error;
      this.terminal.write(exceptionText(error));
      this.exit();
    }
    this.readOn();
  }

  private wait(wanted: Ask | typeof CLOSE): void {
    if (wanted === CLOSE) {
      this.waiting = CLOSE;
      if (this.state === 'NOT_CONNECTED' || !this.isAlive()) this.resume(NO_ANSWER);
      else this.outside.give({ do: 'close' });
      return;
    }
    const tag = `zkcli.${++this.asked}`;
    this.waiting = { tag };
    this.outside.give({ do: 'request', tag, op: wanted.op, ...(wanted.local === true && { local: true }), ...(wanted.unchecked === true && { unchecked: true }), ...(wanted.op.op !== 'sync' && { blocking: true }) });
  }

  private exit(): void {
    this.over = true;
    this.running = null;
    this.outside.exit();
  }

  private *begin(): Running {
    yield* this.connectTo(this.host);
    const { args, jline } = this.options;
    if (args !== undefined) {
      this.words = args;
      yield* this.process();
      this.exit();
      return;
    }
    line(this.terminal, 'Welcome to ZooKeeper!');
    line(this.terminal, `JLine support is ${jline === true ? 'enabled' : 'disabled'}`);
  }

  /** ZooKeeperMain.connectToZK: the handle there was is closed first. */
  private *connectTo(host: string): Running {
    yield CLOSE;
    const { servers, chroot } = parseConnectString(host, (id) => this.outside.isServer(id));
    this.host = host;
    this.state = 'CONNECTING';
    this.outside.give({ do: 'connect', servers, sessionTimeoutMs: Math.min(LONGEST_MS, Math.max(1, this.options.timeoutMs)), ...(chroot !== null && { chroot }), ...(servers.length > 1 && { shuffle: true }), ...(this.options.readOnly && { readOnly: true }) });
  }

  private *executeLine(text: string): Running {
    if (text === '') return;
    this.read(text);
    this.history.set(this.count, text);
    yield* this.process();
    this.count++;
  }

  /** A line without a single whole word leaves the command before it in place, and that is done again. */
  private read(text: string): void {
    const words = wordsOf(text);
    if (words.length > 0) this.words = words;
  }

  private *process(): Running {
    try {
      yield* this.dispatch();
    } catch (error) {
      const message = messageOf(error);
      if (message === null) throw error;
      line(this.terminal, message);
    }
  }

  private *dispatch(): Running {
    const [name] = this.words;
    if (name === undefined) throw new Uncaught('java.lang.NullPointerException', '');
    if (!COMMAND_NAMES.includes(name)) {
      for (const usage of USAGE) line(this.terminal, usage);
      throw new CliError(`Command not found: Command not found ${name}`);
    }
    yield* this.own(name, this.words[1]);
    if (this.over) return;
    const command = commandNamed(name);
    if (!this.isAlive()) line(this.terminal, 'Not connected');
    else if (command !== undefined) yield* this.command(command);
  }

  /** What the console does itself. */
  private *own(name: string, word: string | undefined): Running {
    if (name === 'quit') {
      yield CLOSE;
      this.exit();
    } else if (name === 'redo' && word !== undefined) yield* this.redo(decodeInt(word));
    else if (name === 'history') this.showHistory();
    else if (name === 'connect') yield* this.connectTo(word ?? this.host);
    else if (name === 'printwatches') {
      if (word === undefined) line(this.terminal, `printwatches is ${this.printWatches ? 'on' : 'off'}`);
      else this.printWatches = word === 'on';
    }
  }

  private *redo(index: number): Running {
    if (this.count <= index || index < 0) throw new CliError('Command index out of range');
    const text = this.history.get(index) ?? '';
    this.read(text);
    if (this.words[0] === 'redo') throw new CliError('No redoing redos');
    this.history.set(this.count, text);
    yield* this.process();
  }

  private showHistory(): void {
    for (let i = Math.max(0, this.count - HISTORY_SHOWN); i <= this.count; i++) line(this.terminal, `${i} - ${this.history.get(i)}`);
  }

  /** CliCommand.parse, then exec. */
  private *command(command: CliCommand): Running {
    const { options, deprecated } = command;
    let words = this.words;
    let given = parseOptions(options, words);
    if (given.args.length < command.words) throw new CliError(usageOf(command));
    command.check?.(this.terminal, given);
    if (deprecated !== undefined && given.args.length > 2) {
      line(this.terminal, deprecated.text);
      const { word } = deprecated;
      if (word !== null) words = words.with(2, word);
      given = parseOptions(options, words);
    }
    yield* ifAny(command.run(this.terminal, given));
  }
}
