// A command line: zkCli on a simulated ensemble, in node. Simulated time goes on while a command waits, and stands still otherwise.
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { complete } from '../cli/complete.ts';
import { createEnsemble, openRun } from '../ensemble/ensemble.ts';
import { SAMPLE_CONFIG } from '../scenario/presets.ts';
import { performDot } from './dots.ts';
import { LiveConsoles } from './live.ts';

const USAGE = `npm run console -- [--servers N] [--seed S]

zkCli on an ensemble of N servers (3) that are called zk1 to zkN; the same seed (1) makes the same run.
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

function argsOf(): { servers: number; seed: number; help: boolean } {
  const { values } = parseArgs({ options: { servers: { type: 'string', default: '3' }, seed: { type: 'string', default: '1' }, help: { type: 'boolean', default: false } } });
  return { servers: wholeOf(values.servers, 'servers', SERVERS_MAX), seed: wholeOf(values.seed, 'seed', 2 ** 31 - 1), help: values.help };
}

function start(count: number, seed: number): LiveConsoles {
  const servers = Array.from({ length: count }, (_, i) => ({ id: i + 1, role: 'participant' as const }));
  const prelude = servers.map(({ id }) => ({ atMs: 0, command: { cmd: 'start' as const, server: id } }));
  const consoles = new LiveConsoles(openRun(createEnsemble({ servers, config: SAMPLE_CONFIG, prelude }, seed)));
  consoles.pass(STARTING_US);
  consoles.type(CLIENT, `zkCli.sh -server ${servers.map(({ id }) => `zk${id}:2181`).join(',')}`);
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
  const { servers, seed, help } = argsOf();
  if (help) process.stdout.write(`${USAGE}\n`);
  else process.exitCode = await talk(start(servers, seed));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
  process.exitCode = 2;
}
