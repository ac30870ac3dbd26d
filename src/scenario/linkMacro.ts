import type { Command } from '../ensemble/command.ts';
import { fields, int, str, variant, type Codec } from './linkCodec.ts';
import { command } from './linkCommand.ts';
import type { MacroDeed, MacroStep, MacroWho } from './macro.ts';

/** 'L.' whoever leads, 'T.' the server of the step before, else a number. */
const who: Codec<MacroWho> = {
  write: (value) => (value === 'leader' ? 'L.' : value === 'it' ? 'T.' : int.write(value)),
  read(from) {
    const symbol = /^[LT](?:\.|$)/.exec(from.text.slice(from.at, from.at + 2))?.[0];
    if (symbol === undefined) return int.read(from);
    from.at += symbol.length;
    return symbol.startsWith('L') ? 'leader' : 'it';
  },
};
const toWhom = fields<{ readonly who: MacroWho }>({ who });

const deed = variant<MacroDeed, 'act'>('act', {
  kill: ['k', toWhom],
  restart: ['r', toWhom],
  pause: ['p', toWhom],
  resume: ['u', toWhom],
  cutOff: ['x', toWhom],
  heal: ['h', fields<object>({})],
  command: ['c', fields<{ readonly command: Command }>({ command })],
});

export const macroStep: Codec<MacroStep> = fields<MacroStep>({ when: str, afterMs: int, deed });
