import { colour, COLOURS, SANS, SERIF, type Colour, type Theme } from './tokens.ts';

export type Attributes = Readonly<Record<string, string | number>>;

export interface Look {
  readonly theme: Theme;
  /** Stage directions are italic, except in Chinese. */
  readonly chinese: boolean;
}

/** What scene.css says of classes that are no colours: a test compares them. */
const PLAIN: Readonly<Record<string, Attributes>> = {
  m: { 'font-weight': 600 },
  b: { 'font-weight': 700 },
  join: { 'stroke-linejoin': 'round' },
  faint: { 'fill-opacity': 0.75, 'stroke-opacity': 0.75 },
  old: { 'fill-opacity': 0.45, 'stroke-opacity': 0.45 },
  aside: { opacity: 0.3 },
  dim: { opacity: 0.22 },
  loser: { opacity: 0.5 },
  wash: { opacity: 0.09 },
  ghost: { opacity: 0.6 },
  veil: { opacity: 0.86 },
  mist: {},
  hatch: { fill: 'url(#scene-hatch)' },
  'hatch-thin': { fill: 'url(#scene-hatch-thin)' },
};

/** Where a finger may point, and what it points at: nothing to be seen. */
const UNSEEN: ReadonlySet<string> = new Set(['hit', 'live']);

/** Rims are drawn as letters of their own behind the words: not every program knows paint-order. */
const RIM = 'halo';

const isColour = (name: string): name is Colour => name in COLOURS;

/** The classes this file knows. */
export function isKnown(name: string): boolean {
  const [, which, role] = /^([fs])-(.+)$/.exec(name) ?? [];
  if (which !== undefined && role !== undefined) return isColour(role) || name === 'f-none';
  return name in PLAIN || UNSEEN.has(name) || name === RIM || name === 'dir';
}

export const isUnseen = (classes: readonly string[]): boolean => classes.includes('hit');
export const hasRim = (classes: readonly string[]): boolean => classes.includes(RIM);

/** Classes as attributes that stand for themselves: no stylesheet is needed, and every program that reads SVG knows them. */
export function attributesOf(classes: readonly string[], { theme, chinese }: Look): Attributes {
  const out: Record<string, string | number> = {};
  for (const name of classes) {
    const [, which, role] = /^([fs])-(.+)$/.exec(name) ?? [];
    if (name === 'f-none') out['fill'] = 'none';
    else if (role !== undefined && isColour(role)) out[which === 'f' ? 'fill' : 'stroke'] = colour(role, theme);
    else if (name === 'dir') Object.assign(out, chinese ? { 'font-family': SANS } : { 'font-family': SERIF, 'font-style': 'italic' });
    else Object.assign(out, PLAIN[name]);
  }
  return out;
}

/** The rim of words over lines: a stroke of the ground. */
export function rimOf(layer: string, theme: Theme): Attributes {
  return { fill: 'none', stroke: colour(layer === 'score' ? 'paper' : 'stage', theme), 'stroke-width': 4, 'stroke-linejoin': 'round' };
}
