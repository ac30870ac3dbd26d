import { PARTS } from '../course/parts.ts';
import type { StepWords } from '../lesson/words.ts';
import type { Prose as Text } from '../lesson/prose.ts';
import { Prose } from '../ui/lesson/Prose.tsx';
import { T } from '../ui/Say.tsx';
import { useSite } from '../ui/site.ts';
import type { PrintedLesson, PrintedStep } from './lesson.ts';
import { siteWords, type SiteWords } from './words.ts';

type Said = SiteWords['lesson'];

/** A lesson as text with pictures: all of it, in order. `mirror` is where it is in the other language, `address` its whole address, where that is known. */
export function LessonReading({ printed, mirror, address }: { printed: PrintedLesson; mirror: string; address: string | null }) {
  const { lesson, prose, locale, steps } = printed;
  const said = siteWords(locale).lesson;
  const tongue = locale === 'en' ? 'en' : 'zh';
  const part = PARTS.find(({ n }) => n === lesson.part);
  const site = useSite();
  return (
    <>
      <header>
        <p className="soft">
          <a href={site(locale === 'en' ? '' : 'zh/')}>{said.home}</a>
          {part !== undefined && <span>{`${part.n}. ${part[tongue]}`}</span>}
          <span>{said.minutes(lesson.minutes)}</span>
          <a href={mirror} hrefLang={locale === 'en' ? 'zh-CN' : 'en'} lang={locale === 'en' ? 'zh-CN' : 'en'}>{said.other}</a>
        </p>
        <h1><T>{prose.title}</T></h1>
        <Prose text={prose.text} />
        <p className="soft still">{said.still}</p>
      </header>
      {steps.map((one) => <StepReading key={one.step.id} printed={one} words={prose.steps[one.step.id]} said={said} />)}
      {address !== null && <footer><p>{said.address} <a href={address}>{address}</a></p></footer>}
    </>
  );
}

function StepReading({ printed, words, said }: { printed: PrintedStep; words: StepWords<Text> | undefined; said: Said }) {
  const { step, answer, poster, file } = printed;
  const site = useSite();
  if (words === undefined) return null;
  return (
    <section id={step.id} className="step">
      <h2><T>{words.heading}</T></h2>
      <figure>
        <img src={site(file)} width={poster.width} height={poster.height} loading="lazy" alt={`${said.picture(words.heading)} ${poster.alt}`} />
      </figure>
      <Prose text={words.text} />
      {step.kind === 'worked' && <ol className="captions">{step.says.map(({ id }) => <li key={id}><Prose text={words.pieces.says[id]?.text ?? []} /></li>)}</ol>}
      {step.kind === 'predict' && <Question ids={step.prediction.options.map(({ id }) => id)} words={words} answer={answer} said={said} />}
      {(step.kind === 'hands' || step.kind === 'challenge') && <Goals ids={step.goals.map(({ id }) => id)} hints={step.hints} words={words} said={said} />}
    </section>
  );
}

/** A, B, C, D … */
const letter = (index: number): string => String.fromCharCode(65 + index);

function Question({ ids, words, answer, said }: { ids: readonly string[]; words: StepWords<Text>; answer: string | null; said: Said }) {
  const { option } = words.pieces;
  return (
    <>
      <ol className="options" type="A">{ids.map((id) => <li key={id}><T>{option[id]?.label ?? ''}</T></li>)}</ol>
      <details>
        <summary>{said.answer}</summary>
        <dl>
          {ids.map((id, index) => (
            <div key={id} className={id === answer ? 'right' : undefined}>
              <dt>{`${letter(index)}. `}<T>{option[id]?.label ?? ''}</T>{id === answer && <b>{` ✓ ${said.right}`}</b>}</dt>
              <dd><Prose text={option[id]?.text ?? []} /></dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

function Goals({ ids, hints, words, said }: { ids: readonly string[]; hints: number; words: StepWords<Text>; said: Said }) {
  const { goal, hint } = words.pieces;
  return (
    <>
      <ul className="goals">{ids.map((id) => <li key={id}><b>{said.goal}</b>{' '}<T>{goal[id]?.label ?? ''}</T></li>)}</ul>
      {hints > 0 && (
        <details>
          <summary>{said.hints(hints)}</summary>
          <ol>{Array.from({ length: hints }, (_, i) => <li key={i}><Prose text={hint[`${i + 1}`]?.text ?? []} /></li>)}</ol>
        </details>
      )}
    </>
  );
}
