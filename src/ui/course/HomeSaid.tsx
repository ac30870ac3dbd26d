import { contextOf } from '../../words/sentence-summary.ts';
import { sentence } from '../../words/sentence.ts';
import type { Entry } from '../model.ts';
import { useRun, useSpeech, type Moment } from '../page.ts';
import { Say } from '../Say.tsx';

/** What has just happened, in a sentence. */
export default function HomeSaid({ entry, world }: { entry: Entry; world: Moment['world'] }) {
  const words = useSpeech();
  const depth = useRun((state) => state.depth);
  return <Say parts={sentence(entry, words, contextOf(world, depth)).parts} />;
}
