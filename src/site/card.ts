import { presetScenario } from '../scenario/presets.ts';
import { escape } from '../scene/svg.ts';
import { wrap } from '../scene/figure.ts';
import { colour, SANS, SERIF } from '../scene/tokens.ts';
import { Walk } from '../lesson/walk.ts';
import { zkEngine } from '../timeline/zkEngine.ts';
import type { Locale } from '../words/index.ts';
import { posterAt, type Poster } from './poster.ts';
import { CARD } from './table.ts';

const MARGIN = 56;
const TITLE = 54;
const PITCH = TITLE * 1.22;

/** The picture that stands for a page elsewhere: its title beside a moment on the stage. SVG. */
export function cardOf(title: string, { svg, width, height }: Poster, locale: Locale): string {
  const scale = CARD.height / height;
  const left = CARD.width - width * scale;
  const lines = wrap(title, left - 2 * MARGIN, TITLE);
  const top = (CARD.height - lines.length * PITCH) / 2;
  const ink = `fill="${colour('ink', 'light')}"`;
  const heading = lines.map((line, i) => `<text x="${MARGIN}" y="${top + (i + 0.8) * PITCH}" font-family="${escape(locale === 'en' ? SERIF : SANS)}" font-weight="700" font-size="${TITLE}" ${ink}>${escape(line)}</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD.width}" height="${CARD.height}" viewBox="0 0 ${CARD.width} ${CARD.height}">
<rect width="${CARD.width}" height="${CARD.height}" fill="${colour('paper', 'light')}"/>
<g transform="translate(${left},0) scale(${scale})">${svg}</g>
<text x="${MARGIN}" y="${MARGIN + 24}" font-family="${escape(SANS)}" font-size="28" ${ink}>Ensemble</text>
${heading.join('\n')}
</svg>
`;
}

/** Five servers of which one has just begun to lead: what the site is about. */
export function leaderPoster(locale: Locale): Poster {
  const run = { scenario: presetScenario({ voters: 5, observers: 0, start: 'coldStart' }), seed: 1 };
  const walk = new Walk(zkEngine, run);
  walk.to({ when: { check: 'not', of: { check: 'noLeader' } } });
  return posterAt({ ...run, inputs: [] }, walk.events, locale, 'column');
}
