import type { Words } from '../types.ts';
import { events } from './events.ts';
import { facts } from './facts.ts';
import { delivery, messages, packets, tokens } from './messages.ts';
import { scene } from './scene.ts';
import { fields, phases, processors, rules, states, syncModes, timers } from './terms.ts';
import { ui } from './ui.ts';
import { why } from './why.ts';

export const zh: Words = {
  locale: 'zh-CN',
  joint: '',
  facts,
  messages,
  delivery,
  tokens,
  packets,
  events,
  states,
  phases,
  syncModes,
  fields,
  timers,
  processors,
  rules,
  why,
  scene,
  ui,
};
