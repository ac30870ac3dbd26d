import { lazy } from 'react';
import { contextOf } from '../../words/sentence-summary.ts';
import { sentence } from '../../words/sentence.ts';
import { why } from '../../words/sentence-why.ts';
import { BytesOfMessage } from '../bytes/BytesGroup.tsx';
import { WhyNot } from '../whynot/WhyNot.tsx';
import { useMoment, useMore, usePage, useSpeech } from '../page.ts';
import { Say, T } from '../Say.tsx';
import { time } from '../time.ts';
import { Group, Raw } from './parts.tsx';

const Causes = lazy(async () => ({ default: (await import('../causes/Causes.tsx')).Causes }));

/** An event: its words, the rule behind it, what caused it and what it caused, and every fact that came of it. */
export function EventNote({ event }: { event: number }) {
  const words = useSpeech();
  const more = useMore();
  const { timeline } = usePage();
  const world = useMoment()?.world;
  const entry = timeline.entryAt(event - 1);
  if (entry === undefined) return null;
  const before = timeline.worldAt(event - 1);
  const rule = why(entry, { ...words, ...more });
  return (
    <article className="sheet" aria-label={more.machine.toEvent(event)}>
      <header className="head">
        <h2><T>{more.machine.toEvent(event)}</T> <span className="soft number">{time(entry.event.at)}</span></h2>
      </header>
      <p className="told"><Say parts={sentence(entry, words, world === undefined ? null : contextOf(world)).parts} /></p>
      {rule !== null && (
        <Group title={more.inspect.headings.rule}>
          <p><Say parts={rule.rule.parts} /></p>
          {rule.source !== '' && <p className="soft"><T>{more.machine.source(rule.source)}</T></p>}
        </Group>
      )}
      {'message' in entry.event && before !== null && <BytesOfMessage carried={entry.event} world={before} />}
      <WhyNot />
      <Causes event={event} />
      <Group title={more.inspect.headings.facts} from={3}>
        <ul className="paths">{[...new Set(entry.facts.map(({ type }) => type))].map((type) => <li key={type}><span className="mono" lang="en">{type}</span> <span className="soft"><T>{more.why[type].text}</T></span></li>)}</ul>
      </Group>
      <Raw value={entry} />
    </article>
  );
}
