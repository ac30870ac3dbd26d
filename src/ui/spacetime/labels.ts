import type { SpaceLabels } from '../../scene/spacetime/labels.ts';
import { shortLabel } from '../../words/sentence-label.ts';
import type { First, More } from '../../words/types.ts';

/** The words of the picture, in the language of the page. */
export function labelsOf(words: First, { spacetime }: More): SpaceLabels {
  const { name, time, length, gap, term, family, sign, client } = spacetime;
  return {
    name, time, length, gap, term, family,
    state: words.scene.state,
    carried: (event) => (event.kind === 'input' ? event.input.do : shortLabel(event, words)),
    sign: { ...sign, client },
  };
}
