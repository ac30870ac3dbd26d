import { leaderOf } from '../../scene/read.ts';
import { compose } from '../../words/sentence-parts.ts';
import { contextOf, summary } from '../../words/sentence-summary.ts';
import { sentence } from '../../words/sentence.ts';
import type { Listen, Sentence } from '../../words/types.ts';
import { flights } from '../model.ts';
import { useCast, useListen, useNumber, useTold, useSpeech, type Moment } from '../page.ts';
import { Say, T } from '../Say.tsx';
import { time } from '../time.ts';

/** The screen in four parts: what is to be seen, what can be done, how things stand, and what might be tried next. */
export function Summary({ moment }: { moment: Moment }) {
  const words = useSpeech();
  const listen = useListen();
  const { event, seen, atUs } = useTold();
  const number = useNumber();
  const cast = useCast();
  const { summary: say } = listen;
  const of = (text: string): Sentence => compose(text, words.locale);
  const flying = flights(moment.world);
  const details = [
    summary(moment.world, words),
    of(say.flying({ count: flying.length, held: flying.filter(({ held }) => held).length })),
    of(event === 0 ? say.begin : say.now({ event: number(event), seen: number(seen), at: time(atUs) })),
    ...(moment.told === undefined ? [] : [sentence(moment.told, words, contextOf(moment.world))]),
  ];
  return (
    <section className="hidden" aria-labelledby="summary-title">
      <h3 id="summary-title"><T>{say.title}</T></h3>
      <p>{<Say parts={of(say.play({ servers: cast.all.length, clients: cast.clients.length })).parts} />}</p>
      <p><T>{say.controls}</T></p>
      <ul>{details.map((one) => <li key={one.plain}><Say parts={one.parts} /></li>)}</ul>
      <p><Say parts={of(hintOf(moment, cast, listen.hint)).parts} /></p>
    </section>
  );
}

/** What might be tried now. */
function hintOf({ world, event }: Moment, cast: ReturnType<typeof useCast>, hint: Listen['hint']): string {
  if (event === 0) return hint.begin;
  if (Object.keys(world.cuts).length > 0) return hint.cut;
  if (cast.all.every(({ state }) => state === 'DOWN')) return hint.nobody;
  const leader = leaderOf(cast);
  if (leader?.server?.leader?.established !== true) return hint.elect;
  return (cast.all.some(({ state }) => state === 'DOWN') ? hint.lost : hint.lead)({ server: leader.id });
}
