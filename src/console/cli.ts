// A command line: zkCli on a simulated ensemble, in node. Simulated time goes on while a command waits, and stands still otherwise.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { complete } from '../cli/complete.ts';
import { createEnsemble, openRun } from '../ensemble/ensemble.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import { SAMPLE_CONFIG } from '../scenario/presets.ts';
import { scenarioOfZooCfg } from '../scenario/zoocfg.ts';
import { performDot } from './dots.ts';
import { LiveConsoles } from './live.ts';

const USAGE = `npm run console -- [--servers N | --config zoo.cfg] [--seed S]

zkCli on an ensemble of N servers (3), or of those in a zoo.cfg with its settings. They are called zk1, zk2 and so on by
their ids; the same seed (1) makes the same run.
Lines are read from the keyboard or from a pipe. .help says what can be done to the ensemble.
Exit codes: 0 done, 1 a command was not answered within two simulated minutes or cannot be given, 2 wrong arguments.`;

const CLIENT = 'A';
/** Until a leader serves. */
const STARTING_US = 3_000_000;
const SERVERS_MAX = 25;

function wholeOf(text: string, name: string, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > max) throw new Error(`--${name} is a whole number from 1 to ${max}, not "${text}"`);
  return value;
}

interface Args {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly help: boolean;
}

function argsOf(): Args {
  const { values } = parseArgs({ options: { servers: { type: 'string' }, config: { type: 'string' }, seed: { type: 'string', default: '1' }, help: { type: 'boolean', default: false } } });
  const { servers, config, seed, help } = values;
  if (servers !== undefined && config !== undefined) throw new Error('--servers and --config: a zoo.cfg says itself which servers there are');
  const scenario = config === undefined ? ofServers(wholeOf(servers ?? '3', 'servers', SERVERS_MAX)) : ofFile(config);
  return { scenario, seed: wholeOf(seed, 'seed', 2 ** 31 - 1), help };
}

const ofServers = (count: number): Scenario => ({ servers: Array.from({ length: count }, (_, i) => ({ id: i + 1, role: 'participant' })), config: SAMPLE_CONFIG });

/** What a server only warns of goes to the errors' output; what it would not start with is an error. */
function ofFile(file: string): Scenario {
  const read = scenarioOfZooCfg(readFileSync(file, 'utf8'));
  const said = (read.ok ? read.warnings : read.errors).map(({ line, key, why }) => `${file}${line === 0 ? '' : `:${line}`}: ${key}: ${why}`).join('\n');
  if (!read.ok) throw new Error(said);
  if (said !== '') process.stderr.write(`${said}\n`);
  return read.scenario;
}

function start(scenario: Scenario, seed: number): LiveConsoles {
  const prelude = scenario.servers.map(({ id }) => ({ atMs: 0, command: { cmd: 'start' as const, server: id } }));
  const consoles = new LiveConsoles(openRun(createEnsemble({ ...scenario, prelude }, seed)));
  consoles.pass(STARTING_US);
  consoles.type(CLIENT, `zkCli.sh -server ${scenario.servers.map(({ id }) => `zk${id}:2181`).join(',')}`);
  return consoles;
}

/** Reads until the input ends or zkCli has ended; the exit code. */
async function talk(consoles: LiveConsoles): Promise<number> {
  const interactive = process.stdin.isTTY;
  const reader = createInterface({
    input: process.stdin, output: process.stdout, terminal: interactive,
    completer: (line: string) => {
      const { line: longer, choices } = complete(line, (path) => consoles.children(CLIENT, path));
      const from = longer.slice(Math.max(longer.lastIndexOf(' ', longer.length - 2), longer.lastIndexOf('/')) + 1);
      return [choices.length > 0 ? [...choices] : longer === line ? [] : [from], line.slice(longer.length - from.length)];
    },
  });
  const terminal = consoles.terminal(CLIENT);
  let shown = 0;
  let code = 0;
  // What was typed at a keyboard stands there already.
  const show = (typed: string) => {
    const text = terminal.text.slice(shown);
    shown = terminal.text.length;
    process.stdout.write(interactive && text.startsWith(typed) ? text.slice(typed.length) : text);
  };
  const ask = () => {
    reader.setPrompt(terminal.prompt);
    if (interactive) reader.prompt();
  };
  show('');
  ask();
  for await (const line of reader) {
    if (line.startsWith('.')) {
      const { text, failed } = performDot(consoles, line);
      if (failed) code = 1;
      process.stdout.write(text);
      show('');
    } else {
      const typed = `${terminal.prompt}${line}\n`;
      if (!consoles.type(CLIENT, line)) code = 1;
      show(typed);
    }
    if (!terminal.running || terminal.busy) break;
    ask();
  }
  reader.close();
  return terminal.busy ? 1 : code;
}

try {
  const { scenario, seed, help } = argsOf();
  if (help) process.stdout.write(`${USAGE}\n`);
  else process.exitCode = await talk(start(scenario, seed));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
  process.exitCode = 2;
}
