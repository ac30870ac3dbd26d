import type { Dict } from '../types.ts';
import { events } from './events.ts';
import { facts } from './facts.ts';
import { delivery, messages, tokens } from './messages.ts';
import { scene } from './scene.ts';
import { states, timers } from './terms.ts';
import { ui } from './ui.ts';

export const en = {
  locale: 'en',
  /** Between two sentences. */
  joint: ' ',
  facts,
  messages,
  delivery,
  tokens,
  events,
  states,
  timers,
  scene,
  ui,
} as const satisfies Dict;
