import { parseCommandLine } from '../cli/commandLine.ts';
import { exceptionText, Uncaught } from '../cli/errors.ts';
import { ZkCli } from '../cli/zkCli.ts';
import type { ClientInput } from '../client/input.ts';
import type { ClientName, Command } from '../ensemble/command.ts';
import type { TraceEntry, ZkFact } from '../ensemble/types.ts';
import { clientProcess } from '../zab/names.ts';

const SHELL_PROMPT = '$ ';

/** Keys that are no text, typed as a line of their own: Ctrl-C, and Ctrl-D on an empty line. */
export const INTERRUPT = '\u0003';
export const END_OF_INPUT = '\u0004';

/**
 * The terminal of a client: a shell that can start zkCli.sh, and nothing else. What is on it is a function of the events
 * it has been told: lines are inputs of the run, and so is each request that zkCli makes of them. What it wants done next
 * is told (`wanted`), to be given to the run by whoever drives it; once the event of that is told, it is wanted no more.
 */
export class Terminal {
  readonly client: ClientName;
  private readonly process: string;
  private written = '';
  private cli: ZkCli | null = null;
  private readonly wants: Command[] = [];
  /** An event of the session has been printed since zkCli was started. */
  private heard = false;
  private readonly isServer: (id: number) => boolean;

  /** `isServer`: whom zkCli may be told to connect to. */
  constructor(client: ClientName, isServer: (id: number) => boolean) {
    this.client = client;
    this.isServer = isServer;
    this.process = clientProcess(client);
  }

  /** All that has been written, with the lines that were typed. */
  get text(): string {
    return this.written;
  }

  /** Before the next line; '' while a command is under way. */
  get prompt(): string {
    return this.cli === null ? SHELL_PROMPT : this.busy ? '' : this.cli.prompt;
  }

  /** zkCli runs. */
  get running(): boolean {
    return this.cli !== null;
  }

  /** A command is under way, or has yet to be given to the run. */
  get busy(): boolean {
    return this.wants.length > 0 || this.cli?.busy === true;
  }

  /** zkCli has been started and has heard nothing from a server. */
  get connecting(): boolean {
    return this.cli !== null && !this.heard;
  }

  /** What is to be given to the run next. */
  get wanted(): Command | undefined {
    return this.wants[0];
  }

  /** Each event of the run, in order. */
  take({ event, facts }: TraceEntry): void {
    if (event.kind === 'input' && event.to === this.process) this.given(event.input as ClientInput); // a client's process gets inputs of clients only
    for (const fact of facts) if (isOfClient(fact) && fact.client === this.client) this.cli?.see(fact);
    if (event.kind === 'fault' && event.fault.fault === 'kill' && event.to === this.process) this.ended();
  }

  private given(input: ClientInput): void {
    const [next] = this.wants;
    if (input.do === 'type') this.line(input.line);
    else if (next?.cmd === input.do && (next.cmd !== 'request' || input.do !== 'request' || next.tag === input.tag)) this.wants.shift();
  }

  private line(text: string): void {
    if (text === INTERRUPT || text === END_OF_INPUT) {
      this.key(text);
      return;
    }
    this.write(`${this.prompt}${text}\n`);
    if (this.cli !== null) this.cli.type(text);
    else if (text.trim() !== '') this.shell(text);
  }

  /** The signal ends the process at once, the end of input when it has done what was typed. Its session is closed by neither. The shell goes on. */
  private key(key: typeof INTERRUPT | typeof END_OF_INPUT): void {
    this.write(`${this.prompt}${key === INTERRUPT ? '^C' : ''}\n`);
    if (this.cli === null) return;
    if (key === END_OF_INPUT) this.cli.end();
    else this.wants.splice(0, this.wants.length, { cmd: 'crash', client: this.client });
  }

  private shell(text: string): void {
    try {
      const options = parseCommandLine(text);
      if (options === null) this.write(`${text.trim().split(/\s/, 1)[0]}: command not found\n`);
      else this.begin(new ZkCli(this.outside(), options), options.complaint);
    } catch (error) {
      if (!(error instanceof Uncaught)) throw error;
      this.write(exceptionText(error));
    }
  }

  private begin(cli: ZkCli, complaint?: string): void {
    if (complaint !== undefined) this.write(`${complaint}\n`);
    this.heard = false;
    this.cli = cli;
    cli.start();
  }

  /** The process is gone: zkCli ended itself, or was killed. */
  private ended(): void {
    if (this.cli !== null && this.wants.at(-1)?.cmd !== 'crash') this.write('Killed\n');
    this.cli = null;
    this.wants.length = 0;
  }

  private outside() {
    return {
      print: (text: string) => this.write(text),
      // ZooKeeperMain.printMessage, twice.
      watcher: (text: string) => {
        this.heard = true;
        this.write(`\nWATCHER::\n\n${text}\n`);
      },
      give: ({ do: cmd, ...rest }: ClientInput) => void this.wants.push({ cmd, client: this.client, ...rest } as Command), // an input of a client is the rest of the command of the same name
      exit: () => void this.wants.push({ cmd: 'crash', client: this.client }),
      isServer: this.isServer,
    };
  }

  private write(text: string): void {
    this.written += text;
  }
}

type OfClient = Extract<ZkFact, { client: string; type: `client${string}` }>;

function isOfClient(fact: ZkFact): fact is OfClient {
  return fact.type === 'clientState' || fact.type === 'clientRequest' || fact.type === 'clientReply' || fact.type === 'clientEvent';
}
