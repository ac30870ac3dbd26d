import { ZkCli } from '../cli/zkCli.ts';
import type { ClientInput } from '../client/input.ts';
import type { Command } from '../ensemble/command.ts';
import { PATIENCE_MS } from './playAsk.ts';
import type { Stage } from './play.ts';
import type { JsonFields } from './playJson.ts';
import type { Step } from './recordingSchema.ts';

type ConsoleStep = Extract<Step, { do: 'zkcli' }>;

/** A console of a recording: a client whose program is zkCli. */
export interface PlayedConsole {
  readonly cli: ZkCli;
  /** What it wants done, in order; done outside of the event that made it want so. */
  readonly wanted: (ClientInput | 'exit')[];
  /** Printed since the last step. */
  text: string;
  watchers: string[];
  sessions: number;
}

/** What the console asks for unless it is told otherwise, ms. */
const SESSION_TIMEOUT_MS = 30_000;
/** After a connection is there the recorder waited for the event that says so. */
const CONNECT_LIMIT_MS = 15_000;

/** One step at a console: start it, type a line, look for what came, or close its input. */
export function playConsole(stage: Stage, step: ConsoleStep): JsonFields {
  const console = step.start === true ? start(stage, step) : stage.consoles.get(step.cli);
  if (console === undefined) throw new Error(`There is no console "${step.cli}".`);
  if (step.line !== undefined) console.cli.type(step.line);
  if (step.end === true) console.cli.end();
  stage.clock.until(() => isDone(stage, step.cli, console), PATIENCE_MS);
  if (step.start === true) stage.clock.until(() => console.watchers.length > 0, CONNECT_LIMIT_MS);
  settle(stage, step.cli, console);
  return taken(stage, step, console);
}

function start({ log, consoles }: Stage, { cli: name, server, timeout }: ConsoleStep): PlayedConsole {
  const wanted: PlayedConsole['wanted'] = [];
  const outside = {
    print(text: string) {
      console.text += text;
    },
    watcher(text: string) {
      console.watchers.push(text.replace(/^WatchedEvent /, ''));
    },
    give: (input: ClientInput) => wanted.push(input),
    exit: () => wanted.push('exit'),
    isServer: () => true,
  };
  const cli = new ZkCli(outside, { server: `zk${server ?? 1}:2181`, timeoutMs: timeout ?? SESSION_TIMEOUT_MS, readOnly: false });
  const console: PlayedConsole = { cli, wanted, text: '', watchers: [], sessions: 0 };
  consoles.set(name, console);
  log.listen(name, (fact) => cli.see(fact));
  cli.start();
  return console;
}

/** Carries out what the console wants; true when it wants no more and waits for a line. */
function isDone(stage: Stage, name: string, console: PlayedConsole): boolean {
  carryOut(stage, name, console);
  return !console.cli.busy || console.cli.exited;
}

/** Giving a command lets a little time pass, in which the console may want more. */
function carryOut({ clock, log }: Stage, name: string, console: PlayedConsole): void {
  for (let next = console.wanted.shift(); next !== undefined; next = console.wanted.shift()) {
    if (next !== 'exit' && next.do === 'connect') log.open(name, ++console.sessions === 1 ? name : `${name}#${console.sessions}`);
    clock.give(commandOf(name, next));
  }
}

function commandOf(client: string, wanted: ClientInput | 'exit'): Command {
  if (wanted === 'exit') return { cmd: 'crash', client };
  const { do: cmd, ...rest } = wanted;
  return { cmd, client, ...rest } as Command; // an input of a client is the rest of the command of the same name
}

/** What was under way comes to an end, events on their way to the console too. */
function settle(stage: Stage, name: string, console: PlayedConsole): void {
  stage.clock.pass(stage.tickMs);
  carryOut(stage, name, console);
}

function taken({ log }: Stage, step: ConsoleStep, console: PlayedConsole): JsonFields {
  const { text, watchers } = console;
  console.text = '';
  console.watchers = [];
  const over = step.line === 'quit' || step.end === true;
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const shown = lines.map((line) => masked(line, (session) => log.nameOf(session)));
  // Whether the last event of a handle is still printed is a race when the process ends.
  return { console: { lines: shown, ...(watchers.length > 0 && !over && { watchers }) }, ...(over && { exited: true }) };
}

function masked(line: string, nameOf: (session: string) => string): string {
  return line
    .replace(/^(cZxid|mZxid|pZxid) = 0x([0-9a-f]+)$/, (_, name: string, hex: string) => `${name} = ${zxidMark(hex)}`)
    .replace(/^(ctime|mtime) = .*$/, '$1 = <time>')
    .replace(/^(ephemeralOwner = )(0x[0-9a-f]{2,})$/, (_, name: string, session: string) => `${name}<session:${nameOf(session)}>`)
    .replace(/^(ZooKeeper CLI version: ).*$/, '$1<version>')
    .replace(/^ip: [\d.]+$/, 'ip: <client-ip>');
}

function zxidMark(hex: string): string {
  const zxid = Number.parseInt(hex, 16);
  const epoch = Math.floor(zxid / 4_294_967_296);
  return `<zxid epoch=${epoch} counter=${zxid - epoch * 4_294_967_296}>`;
}
