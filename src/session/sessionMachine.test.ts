import { expect, test } from 'vitest';
import { createModes } from '../sim/machine.ts';
import { sessionMachine, type SessionEvent } from './sessionMachine.ts';

const sessions = createModes(sessionMachine);

/** The states a session goes through, and what is to be done on the way. */
function life(...types: SessionEvent['type'][]): { states: unknown[]; done: string[] } {
  let [mode] = sessions.initial(undefined);
  const states: unknown[] = [mode.value];
  const done: string[] = [];
  for (const type of types) {
    const [next, effects] = sessions.next(mode, { type });
    mode = next;
    states.push(mode.value);
    for (const effect of effects) if (effect.do === 'action') done.push(effect.type);
  }
  return { states, done };
}

test('a client closes its session', () => {
  expect(life('commitSession', 'closeSession', 'removeSession')).toEqual({
    states: ['OPENING', 'OPEN', 'CLOSING', 'CLOSED'],
    done: ['setSessionClosing', 'removeSession'],
  });
});

test('a silent session expires: the server submits the closeSession itself', () => {
  expect(life('commitSession', 'expire', 'removeSession')).toEqual({
    states: ['OPENING', 'OPEN', 'EXPIRING', 'EXPIRED'],
    done: ['setSessionClosing', 'submitCloseSession', 'removeSession'],
  });
});

test('once on its way out it stays there', () => {
  expect(life('commitSession', 'expire', 'closeSession', 'commitSession', 'expire').states.at(-1)).toBe('EXPIRING');
  expect(life('commitSession', 'closeSession', 'expire').states.at(-1)).toBe('CLOSING');
  expect(life('commitSession', 'expire', 'removeSession', 'expire').states.at(-1)).toBe('EXPIRED');
});
