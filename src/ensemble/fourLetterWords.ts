import { fourLetterWord } from '../server/words/fourLetterWord.ts';
import type { Process } from '../sim/world.ts';
import { serverProcess } from '../zab/names.ts';
import type { ServerId } from '../zab/vote.ts';
import type { Command } from './command.ts';
import type { ZkState, ZkWorld } from './types.ts';

export { FOUR_LETTER_WORDS } from '../server/words/fourLetterWord.ts';

/** What a server answers to a four-letter word at that moment; null: nothing listens on its client port. A word that resets something is a command besides. */
export function answerTo(world: ZkWorld, server: ServerId, word: string): readonly string[] | null {
  const process: Process<ZkState> | undefined = world.processes[serverProcess(server)];
  if (process === undefined || process.status !== 'up' || process.state?.kind !== 'server') return null;
  return fourLetterWord({ server: process.state, disk: process.disk, now: world.now }, word);
}

/** What a word does to its server besides being answered. */
export function deedOf(server: ServerId, word: string): Command | null {
  return word === 'crst' || word === 'srst' ? { cmd: 'resetStats', server, word } : null;
}
