import { contextOf } from '../../words/sentence-summary.ts';
import { sentence } from '../../words/sentence.ts';
import { usePage, useSpeech } from '../page.ts';
import { Say, T } from '../Say.tsx';
import { LessonWhy } from './asked.tsx';
import type { Poll } from './poll.ts';
import { useLectureWords } from './words.ts';

/** So far back lies what the answer was made of. */
const BACK = 4_000;

/** Why the right option is right: the lesson's own words, or the event of the run that decided. */
export function Why({ poll }: { poll: Poll }) {
  if (poll.topic === 'lesson') return <LessonWhy poll={poll} />;
  return poll.topic === 'applies' ? <Order event={poll.event} /> : <Decided event={poll.event} />;
}

function Decided({ event }: { event: number }) {
  const { timeline } = usePage();
  const words = useSpeech();
  const { ask } = useLectureWords();
  const [entry, world] = [timeline.entryAt(event - 1), timeline.worldAt(event)];
  if (entry === undefined || world === null) return null;
  const leads = entry.facts.some(({ type }) => type === 'established');
  return leads ? <Say parts={sentence(entry, words, contextOf(world)).parts} /> : <T>{ask.noneInTime}</T>;
}

/** Who applied the write, in order. */
function Order({ event }: { event: number }) {
  const { timeline } = usePage();
  const { ask } = useLectureWords();
  const applied = timeline.entries(event - BACK, event).flatMap(({ facts }) => facts).filter((fact) => fact.type === 'applied');
  const zxid = applied.at(-1)?.zxid;
  return <T>{ask.order(applied.filter((fact) => fact.zxid === zxid).map(({ sid }) => `S${sid}`).join(' → '))}</T>;
}
