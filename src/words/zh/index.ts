import type { First } from '../types.ts';
import { scene } from './scene.ts';
import { tokens } from './tokens.ts';
import { ui } from './ui.ts';

export const zh: First = { locale: 'zh-CN', joint: '', tokens, scene, ui };
