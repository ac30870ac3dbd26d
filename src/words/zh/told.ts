import type { Told } from '../types.ts';
import { events } from './events.ts';
import { facts } from './facts.ts';
import { delivery, messages } from './messages.ts';

export const told: Told = { facts, messages, delivery, events };
