import type { Dict } from '../types.ts';
import { events } from './events.ts';
import { facts } from './facts.ts';
import { delivery, messages } from './messages.ts';

/** What sentences are made of: fetched right after the first screen, which tells nothing yet. */
export const told = { facts, messages, delivery, events } as const satisfies Dict;
