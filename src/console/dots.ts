import type { Command } from '../ensemble/command.ts';
import { answerTo, deedOf, FOUR_LETTER_WORDS } from '../ensemble/fourLetterWords.ts';
import { serverProcess } from '../zab/names.ts';
import type { LiveConsoles } from './live.ts';

const HELP = `.start N  .stop N  .kill N  .pause N  .resume N    a server
.cut N [N …]                                       these servers from all others
.heal                                              all links
.wait MS                                           lets simulated time pass
.word WORD N                                       a four-letter word to a server
.servers                                           what each server does
.help
`;

export interface Performed {
  readonly text: string;
  readonly failed: boolean;
}

const SETTLING_US = 1_000_000;

/** A line that begins with a dot: what is done to the ensemble instead of typed at its console. Nothing happens where it cannot be understood. */
export function performDot(consoles: LiveConsoles, line: string): Performed {
  const [name = '', ...words] = line.slice(1).trim().split(/\s+/);
  try {
    return { text: perform(consoles, name, words), failed: false };
  } catch (error) {
    return { text: `.${name}: ${error instanceof Error ? error.message : String(error)}\n`, failed: true };
  }
}

function perform(consoles: LiveConsoles, name: string, words: readonly string[]): string {
  switch (name) {
    case 'start':
    case 'stop':
    case 'kill':
    case 'pause':
    case 'resume':
      return give(consoles, { cmd: name, server: serverOf(consoles, words[0]) });
    case 'cut': {
      if (words.length === 0) throw new Error('name one server or more');
      const cut = words.map((word) => serverOf(consoles, word));
      return give(consoles, { cmd: 'cut', groups: [cut, idsOf(consoles).filter((id) => !cut.includes(id))] });
    }
    case 'heal':
      return give(consoles, { cmd: 'heal' });
    case 'wait':
      consoles.pass(msOf(words[0]) * 1000);
      return '';
    case 'word':
      return say(consoles, words[0] ?? '', serverOf(consoles, words[1]));
    case 'servers':
      return idsOf(consoles).map((id) => `zk${id} ${stateOf(consoles, id)}\n`).join('');
    case 'help':
      return HELP;
    default:
      throw new Error('no such command; .help lists them');
  }
}

/** What follows from it at once is seen at once: a broken connection, a vote. */
function give(consoles: LiveConsoles, command: Command): string {
  const refusal = consoles.give(command);
  // Here servers go by the names of their hosts.
  if (refusal !== null) throw new Error(refusal.replace(/\bS(?=\d)/g, 'zk'));
  consoles.pass(SETTLING_US);
  return '';
}

function say(consoles: LiveConsoles, word: string, server: number): string {
  if (!FOUR_LETTER_WORDS.some((one) => one === word)) throw new Error(`there is no word "${word}": ${FOUR_LETTER_WORDS.join(' ')}`);
  const deed = deedOf(server, word);
  if (deed !== null) consoles.give(deed);
  const lines = answerTo(consoles.world, server, word);
  if (lines === null) throw new Error(`zk${server} does not listen`);
  return lines.map((line) => `${line}\n`).join('');
}

function idsOf({ world }: LiveConsoles): number[] {
  return Object.values(world.processes).filter(({ program }) => program === 'server').map(({ id }) => Number(id.slice(1)));
}

function serverOf(consoles: LiveConsoles, word = ''): number {
  const id = Number(word.replace(/^(?:zk|S)/, ''));
  if (!idsOf(consoles).includes(id)) throw new Error(`there is no server "${word}": ${idsOf(consoles).join(' ')}`);
  return id;
}

function msOf(word = ''): number {
  if (!/^\d{1,8}$/.test(word)) throw new Error(`"${word}" is no number of milliseconds`);
  return Number(word);
}

function stateOf({ world }: LiveConsoles, id: number): string {
  const process = world.processes[serverProcess(id)];
  if (process === undefined || process.status !== 'up') return process?.status ?? 'down';
  return process.state?.kind === 'server' ? process.state.state : 'down';
}
