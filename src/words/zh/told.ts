import type { Told } from '../types.ts';
import { acts } from './acts.ts';
import { events } from './events.ts';
import { facts } from './facts.ts';
import { delivery, messages } from './messages.ts';
import { states } from './states.ts';
import { timers } from './timers.ts';

export const told: Told = { acts, facts, messages, delivery, states, timers, events };
