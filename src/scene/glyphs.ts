import type { Glyph } from './packets.ts';
import { check, circle, line, path, px, rect, text } from './shapes.ts';
import type { Shape } from './view.ts';

const flag = (s: number, c: string, filled: boolean): Shape[] => [
  path(`M${px(-s * 0.55)} ${px(-s * 0.92)}h${px(s * 1.55)}l${px(-s * 0.45)} ${px(s * 0.55)}l${px(s * 0.45)} ${px(s * 0.55)}h${px(-s * 1.55)}Z`, `${filled ? `f-${c}` : 'f-stage'} s-${c} join`, s * 0.17),
  line(-s * 0.55, -s, -s * 0.55, s, `s-${c}`, s * 0.22),
];

const LETTER = 1.45;
/** Of half a token's size. */
const EDGE = 0.4;

const lettered = (s: number, c: string, word: string, filled: boolean): Shape[] => {
  const half = s * (word.length > 1 ? 1.3 : 1);
  return [
    rect({ x: -half, y: -s * 0.88, w: 2 * half, h: s * 1.76 }, `${filled ? `f-${c}` : 'f-stage'} s-${c}`, s * 0.18, { rx: 2 }),
    text(0, s * LETTER * 0.36, word, s * LETTER, `${filled ? 'f-stage' : `f-${c}`} b`, 'm'),
  ];
};

const arrowed = (s: number, c: string, reply: boolean): Shape[] => [
  rect({ x: -s * 1.15, y: -s * 0.75, w: s * 2.3, h: s * 1.5 }, `${reply ? 'f-stage' : `f-${c}`} s-${c}`, s * 0.18, { rx: px(s * 0.75) }),
  path(reply ? `M${px(-s * 0.75)} 0l${px(s * 0.75)} ${px(-s * 0.36)}v${px(s * 0.72)}Z` : `M${px(s * 0.75)} 0l${px(-s * 0.75)} ${px(-s * 0.36)}v${px(s * 0.72)}Z`, reply ? `f-${c}` : 'f-stage'),
];

const trunc = (s: number, c: string): Shape[] => [
  rect({ x: -s * 1.25, y: -s * 0.6, w: s * 1.3, h: s * 1.2 }, `f-stage s-${c}`, s * 0.19, { rx: 2 }),
  rect({ x: s * 0.45, y: -s * 0.6, w: s * 0.8, h: s * 1.2 }, `f-stage s-${c}`, s * 0.13, { rx: 2, 'stroke-dasharray': '2 2' }),
  ...scissors(s * 0.24, 0, s, c),
];

/** Two blades and two rings. */
export function scissors(x: number, y: number, s: number, c: string): Shape[] {
  return [
    line(x - s * 0.3, y - s, x + s * 0.34, y + s * 0.16, `s-${c}`, s * 0.16),
    line(x + s * 0.3, y - s, x - s * 0.34, y + s * 0.16, `s-${c}`, s * 0.16),
    circle(x - s * 0.42, y + s * 0.42, s * 0.26, `f-none s-${c}`, s * 0.15),
    circle(x + s * 0.42, y + s * 0.42, s * 0.26, `f-none s-${c}`, s * 0.15),
  ];
}

/** The token of every message, about 2·s across, centred on 0, 0, in class c. */
const GLYPHS: Readonly<Record<Glyph, (s: number, c: string) => Shape[]>> = {
  ticket: (s, c) => [
    rect({ x: -s * 1.3, y: -s * 0.8, w: s * 2.6, h: s * 1.6 }, `f-cell s-${c}`, s * 0.18, { rx: 3 }),
    line(-s * 0.42, -s * 0.7, -s * 0.42, s * 0.7, `s-${c}`, s * 0.12, '2 2'),
    line(s * 0.5, -s * 0.7, s * 0.5, s * 0.7, `s-${c}`, s * 0.12, '2 2'),
  ],
  FI: (s, c) => lettered(s, c, 'FI', false),
  LI: (s, c) => lettered(s, c, 'LI', true),
  AE: (s, c) => [...lettered(s, c, 'AE', false), check(s * 0.95, -s * 0.85, s * 0.9, `f-none s-${c}`, s * 0.18)],
  P: (s, c) => lettered(s, c, 'P', true),
  DIFF: (s, c) => [
    rect({ x: -s * 1.2, y: -s * 0.6, w: s * 2.4, h: s * 1.2 }, `f-stage s-${c}`, s * 0.2, { rx: 2 }),
    line(-s * 0.05, -s * 0.6, -s * 0.05, s * 0.6, `s-${c}`, s * 0.13),
    path(`M${px(s * 0.22)} 0h${px(s * 0.74)}M${px(s * 0.59)} ${px(-s * 0.37)}v${px(s * 0.74)}`, `f-none s-${c}`, s * 0.2),
  ],
  TRUNC: (s, c) => trunc(s, c),
  SNAP: (s, c) => [
    path(`M${px(-s * 0.85)} ${px(-s * 0.6)}v${px(s * 1.25)}a${px(s * 0.85)} ${px(s * 0.32)} 0 0 0 ${px(s * 1.7)} 0v${px(-s * 1.25)}`, `f-stage s-${c}`, s * 0.19),
    { el: 'ellipse', c: `f-stage s-${c}`, a: { cx: 0, cy: px(-s * 0.6), rx: px(s * 0.85), ry: px(s * 0.32), 'stroke-width': px(s * 0.19) } },
  ],
  NEWLEADER: (s, c) => flag(s, c, false),
  UPTODATE: (s, c) => flag(s, c, true),
  ack: (s, c) => [circle(0, 0, s, `f-stage s-${c}`, s * 0.21), check(0, 0, s, `f-none s-${c}`, s * 0.24)],
  commit: (s, c) => [
    path(`M${px(-s)} ${px(-s * 0.8)}h${px(s * 0.7)}l${px(s * 0.7)} ${px(s * 0.8)}l${px(-s * 0.7)} ${px(s * 0.8)}h${px(-s * 0.7)}l${px(s * 0.6)} ${px(-s * 0.8)}Z`, `f-${c}`),
    path(`M${px(s * 0.08)} ${px(-s * 0.8)}l${px(s * 0.72)} ${px(s * 0.8)}l${px(-s * 0.72)} ${px(s * 0.8)}`, `f-none s-${c}`, s * 0.26),
  ],
  inform: (s, c) => [
    path(`M${px(-s)} ${px(-s * 0.8)}h${px(s * 1.2)}l${px(s * 0.75)} ${px(s * 0.8)}l${px(-s * 0.75)} ${px(s * 0.8)}h${px(-s * 1.2)}Z`, `f-stage s-${c}`, s * 0.2),
    text(-s * 0.12, s * LETTER * 0.36, 'I', s * LETTER, `f-${c} b`, 'm'),
  ],
  R: (s, c) => [
    path(`M${px(-s)} ${px(-s * 0.8)}h${px(s * 1.35)}l${px(s * 0.65)} ${px(s * 0.8)}l${px(-s * 0.65)} ${px(s * 0.8)}h${px(-s * 1.35)}Z`, `f-${c}`),
    text(-s * 0.15, s * LETTER * 0.36, 'R', s * LETTER, 'f-stage b', 'm'),
  ],
  SYNC: (s, c) => [
    circle(0, 0, s, `f-stage s-${c}`, s * 0.2),
    path(`M${px(-s * 0.5)} ${px(-s * 0.16)}a${px(s * 0.5)} ${px(s * 0.5)} 0 0 1 ${px(s * 0.92)} 0M${px(s * 0.5)} ${px(s * 0.16)}a${px(s * 0.5)} ${px(s * 0.5)} 0 0 1 ${px(-s * 0.92)} 0`, `f-none s-${c}`, s * 0.17),
  ],
  request: (s, c) => arrowed(s, c, false),
  reply: (s, c) => arrowed(s, c, true),
  bell: (s, c) => [
    path(`M${px(-s)} ${px(s * 0.6)}Q${px(-s * 0.7)} ${px(s * 0.3)} ${px(-s * 0.7)} ${px(-s * 0.3)}A${px(s * 0.7)} ${px(s * 0.7)} 0 0 1 ${px(s * 0.7)} ${px(-s * 0.3)}Q${px(s * 0.7)} ${px(s * 0.3)} ${px(s)} ${px(s * 0.6)}Z`, `f-stage s-${c} join`, s * 0.2),
    circle(0, s * 0.92, s * 0.24, `f-${c}`),
  ],
  ping: (s) => [circle(0, 0, s * 0.5, 'f-stage s-rule', s * 0.18)],
};

export function glyph(kind: Glyph, s: number, c: string): Shape[] {
  return GLYPHS[kind](s, c);
}

/** The same with an edge in the colour of the ground: tokens that lie upon each other can be told apart. */
export function edged(kind: Glyph, s: number, c: string): Shape[] {
  const shapes = glyph(kind, s, c);
  // The body comes first.
  return [...shapes.slice(0, 1).map((body) => ({ ...body, c: 'f-none s-stage join', a: { ...body.a, 'stroke-width': px(Number(body.a['stroke-width'] ?? 0) + s * EDGE) } })), ...shapes];
}
