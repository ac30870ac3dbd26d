import type { Dict } from '../types.ts';
import { scene } from './scene.ts';
import { tokens } from './tokens.ts';
import { ui } from './ui.ts';

/** What the first screen says. */
export const en = {
  locale: 'en',
  /** Between two sentences. */
  joint: ' ',
  tokens,
  scene,
  ui,
} as const satisfies Dict;
