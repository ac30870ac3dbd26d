import { use } from 'react';
import { Prose } from '../lesson/Prose.tsx';
import { ProseContext } from '../lesson/words.ts';
import { useLanguage, usePage } from '../page.ts';
import type { Poll, PollOption } from './poll.ts';
import { useLectureWords, type LectureWords } from './words.ts';

/** A question as the class reads it. */
export interface Asked {
  readonly question: string;
  readonly labels: readonly string[];
}

export function labelOf(option: PollOption, topic: Poll['topic'], words: LectureWords, ofLesson: (id: string) => string): string {
  if ('sid' in option) return `S${option.sid}`;
  if ('id' in option) return ofLesson(option.id);
  return topic === 'leads' ? words.ask.otherLeads : words.ask.otherApplies;
}

/** Words of the lesson's present step; none where there is no lesson. */
function useStepWords() {
  const { lesson } = usePage();
  const load = use(ProseContext);
  const language = useLanguage();
  return load === null || lesson === null ? undefined : use(load(language)).steps[lesson.store.getState().step.id];
}

export function useAsked({ topic, options }: Poll): Asked {
  const words = useLectureWords();
  const step = useStepWords();
  const question = topic === 'lesson' ? step?.heading ?? '' : words.ask[topic];
  return { question, labels: options.map((option) => labelOf(option, topic, words, (id) => step?.pieces.option[id]?.label ?? id)) };
}

/** What the lesson says of its right option. */
export function LessonWhy({ poll: { options, right } }: { poll: Poll }) {
  const step = useStepWords();
  const option = options[right];
  const text = option !== undefined && 'id' in option ? step?.pieces.option[option.id]?.text : undefined;
  return text === undefined ? null : <Prose text={text} />;
}
