import { clientNoteBoxes, clientNoteMarks, clientNoteWords } from './clientNotes.ts';
import type { Flight } from './flights.ts';
import type { Layout } from './layout.ts';
import { quietMarks } from './quiet.ts';
import { leaderOf, type Cast } from './read.ts';
import type { Score } from './score.ts';
import { placeWords, shapeBox } from './scoreWords.ts';
import { line, circle } from './shapes.ts';
import { bandMarks, signMarks, staveMarks, stopMarks, type Ruler } from './staves.ts';
import { changeMarks, changeWords, noteMarks, noteWords, scoreBoxes, strokeMarks, strokeWords, truncationMarks } from './strokes.ts';
import { staveTears } from './staveTears.ts';
import type { Groups } from './torn.ts';
import type { Mark, SceneInput } from './view.ts';

/** All that slides under the playhead, in the order in which it lies on the paper, and what stands over it at the left edge. */
export function scoreMarks(input: SceneInput, cast: Cast, groups: Groups, layout: Layout, score: Score, flights: readonly Flight[], ruler: Ruler): { readonly marks: readonly Mark[]; readonly standing: readonly Mark[] } {
  const { labels } = input.options;
  const cut = score.signs.findLast((sign) => sign.sign === 'cut')?.at ?? Number.NEGATIVE_INFINITY;
  const leader = leaderOf(cast)?.server?.leader ?? null;
  const round = Math.max(0, ...cast.voters.map((v) => v.server?.election.logicalclock ?? 0));
  const inForce = leader?.established === true
    ? { box: labels.mark.epoch({ epoch: leader.epoch }), aside: labels.mark.leads({ leader: leaderOf(cast)?.id ?? '' }), epoch: true }
    : round > 0 ? { box: labels.mark.round({ round }), aside: labels.mark.noLeader, epoch: false } : null;
  const { moving, standing, covered } = layout.format.name === 'mini' ? { moving: [], standing: [], covered: [] } : signMarks(score, layout, ruler, labels, inForce);
  const marks = [
    ...bandMarks(score, layout, ruler),
    ...staveTears(groups, layout, ruler, cut),
    ...takeMarks(input, layout, ruler),
    ...staveMarks(score, layout, ruler),
    ...strokeMarks(score, flights, layout, ruler, labels, input.selection),
    ...noteMarks(score, layout, ruler, labels, input.selection),
    ...clientNoteMarks(score, layout, ruler),
    ...truncationMarks(score, layout, ruler),
    ...changeMarks(score, layout, ruler, labels),
    ...stopMarks(score, layout, ruler, labels),
    ...wordMarks(input, score, layout, ruler, [...moving, ...covered]),
    ...moving,
  ];
  return { marks, standing };
}

/** What is said on the score, the latest first, and the silences in it. */
function wordMarks(input: SceneInput, score: Score, layout: Layout, ruler: Ruler, signs: readonly Mark[]): Mark[] {
  if (layout.format.name === 'mini') return [];
  const { labels } = input.options;
  const taken = [...scoreBoxes(score, layout, ruler), ...clientNoteBoxes(score, layout, ruler), ...signs.flatMap(({ shapes }) => shapes.flatMap(shapeBox))];
  // Words find their places when something happens, and keep them until the next thing does.
  const settled = { ...ruler, now: Math.min(ruler.now, score.currentAt), from: ruler.from - Math.max(0, ruler.now - score.currentAt) };
  const words = placeWords([...changeWords(score, layout, settled, labels), ...noteWords(score, layout, settled), ...strokeWords(score, layout, settled), ...clientNoteWords(score, layout, settled, labels)], taken, layout, settled);
  return layout.format.shows.notes ? [...words, ...quietMarks(input, score, taken, layout, ruler)] : words;
}

/** Where another future was left: a dotted bar, with a foot that leads away. */
function takeMarks({ takes = [], shown }: SceneInput, layout: Layout, ruler: Ruler): Mark[] {
  const { unit, staveTop } = layout.format;
  const [top, bottom] = [staveTop - layout.pitch * 0.4, layout.staveBottom + layout.pitch * 0.55];
  return takes.flatMap(({ event, words }, i) => {
    const at = shown.ofEvent?.(event) ?? Number.NEGATIVE_INFINITY;
    if (at < ruler.from || at > ruler.to) return [];
    // What differs begins after that event.
    const x = ruler.x(at + 0.5);
    const shapes = [line(x, top, x, bottom, 's-ink2', 1.8, '1 5'), line(x, bottom, x + 16 * unit, bottom + 8 * unit, 's-ink2', 1.8, '1 5'), circle(x, bottom, 4.5 * unit, 'f-stage s-ink', 1.8)];
    return [{ key: `take ${event} ${i}`, kind: 'take' as const, x: 0, y: 0, shapes, ref: { event }, title: words }];
  });
}
