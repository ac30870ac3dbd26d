import type { Dict } from '../types.ts';
import { acts } from './acts.ts';
import { events } from './events.ts';
import { facts } from './facts.ts';
import { delivery, messages } from './messages.ts';
import { states } from './states.ts';
import { timers } from './timers.ts';

/** What sentences are made of: fetched right after the first screen, which tells nothing yet. */
export const told = { acts, facts, messages, delivery, states, timers, events } as const satisfies Dict;
