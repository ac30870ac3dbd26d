import { use } from 'react';
import { useStore } from 'zustand';
import { holdOf } from '../../timeline/storeHold.ts';
import { RULE_FACTS } from '../../words/rules.ts';
import type { RuleName } from '../../words/types.ts';
import { useMore, usePage, useRun, useWords, type Page } from '../page.ts';
import { T } from '../Say.tsx';
import type { ExhibitInfo } from '../services.ts';
import { useActions } from '../useActions.ts';
import { Contradiction } from './Contradiction.tsx';

/** What if a rule of the protocol were not kept: each rule with what it protects, and the run without it. */
export default function Rules() {
  const page = usePage();
  const { rules: titles, rulesPane: say } = useMore();
  const off = useRun((state) => state.rules);
  const exhibits = use(exhibitsOf(page));
  const switchTo = useSwitch();
  const toggle = (rule: RuleName) => switchTo(off.includes(rule) ? off.filter((one) => one !== rule) : [...off, rule]);
  return (
    <div className="rulesPane">
      {off.length > 0 && <Standing onAllOn={() => switchTo([])} />}
      <p><T>{say.lead}</T> <span className="soft"><T>{say.why}</T></span></p>
      <ul aria-label={say.list}>
        {page.services.rules.map((rule) => (
          <li key={rule} data-off={off.includes(rule) || undefined}>
            <h3><T>{titles[rule].title}</T>{off.includes(rule) && <span className="offMark"><T>{say.off}</T></span>}</h3>
            <p><T>{titles[rule].text}</T></p>
            <About rule={rule} />
            <div className="deeds">
              <button type="button" className="btn" aria-pressed={off.includes(rule)} onClick={() => toggle(rule)}><T>{off.includes(rule) ? say.switchOn : say.switchOff}</T></button>
              <See rule={rule} exhibit={exhibits.find(({ rules }) => rules.includes(rule))} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Starts the run on the stage again with these rules off: same servers, same seed, same commands. */
function useSwitch(): (rules: readonly string[]) => void {
  const { timeline } = usePage();
  const actions = useActions();
  return (rules) => {
    const { scenario, seed, inputs } = timeline.store.getState();
    const history = timeline.history();
    if (scenario === null || history === null) return;
    const { rules: _before, ...kept } = scenario;
    const broken = rules as NonNullable<typeof scenario.rules>;
    actions.setView({ recording: null, fresh: false });
    actions.openRun({ version: 1, engine: history.engine.version, scenario: broken.length === 0 ? kept : { ...kept, rules: broken }, seed, inputs }, 0);
  };
}

/** How the run with broken rules fares. */
function Standing({ onAllOn }: { onAllOn: () => void }) {
  const { timeline } = usePage();
  const { rules: titles, rulesPane: say } = useMore();
  const { locale } = useWords();
  const off = useRun((state) => state.rules);
  const event = useRun((state) => state.eventIndex);
  const held = useStore(holdOf(timeline));
  const known: Readonly<Record<string, { title: string }>> = titles;
  return (
    <>
      <p className="standing">
        <b><T>{say.badge(off.map((rule) => known[rule]?.title ?? rule).join(locale === 'en' ? ', ' : '、'))}</T></b>
        <button type="button" className="btn" onClick={onAllOn}><T>{say.allOn}</T></button>
      </p>
      {held.broken === null ? <p className="soft"><T>{say.checking(event)}</T></p> : <Contradiction broken={held.broken} released={held.released} />}
    </>
  );
}

/** Where ZooKeeper keeps the rule, what it protects, and what comes of switching off it alone. */
function About({ rule }: { rule: RuleName }) {
  const { rules: titles, rulesPane: say } = useMore();
  const { at, protects, alone } = RULE_FACTS[rule];
  const notes: Readonly<Partial<Record<RuleName, string>>> = say.notes;
  return (
    <dl>
      <div><dt><T>{say.protects}</T></dt><dd><T>{titles[rule].protects}</T> {protects.map((one) => <abbr key={one} lang="en" title={say.properties[one].means}>{one}</abbr>)}</dd></div>
      <div><dt><T>{say.at}</T></dt><dd lang="en" className="mono">{at}</dd></div>
      <div><dt><T>{say.alone}</T></dt><dd><T>{notes[rule] ?? say.alones[alone]}</T></dd></div>
    </dl>
  );
}

/** A run that shows it, ready to be opened where it breaks. */
function See({ rule, exhibit }: { rule: RuleName; exhibit: ExhibitInfo | undefined }) {
  const { rules: titles, rulesPane: say } = useMore();
  const { locale } = useWords();
  const actions = useActions();
  if (exhibit === undefined) return null;
  const { rules, run, event } = exhibit;
  const others = rules.filter((one) => one !== rule).map((one) => titles[one].title);
  const open = () => {
    actions.setView({ recording: null, fresh: false });
    actions.openRun({ ...run, at: event });
  };
  return (
    <>
      <button type="button" className="btn" title={say.seeHint(run.inputs.length, event)} onClick={open}><T>{say.see}</T></button>
      {others.length > 0 && <small className="soft"><T>{say.seeWith(others.join(locale === 'en' ? ', ' : '、'))}</T></small>}
    </>
  );
}

let asked: ReturnType<Page['services']['exhibits']> | null = null;

/** The same promise every time: it may be waited for while rendering. */
function exhibitsOf({ services }: Page): ReturnType<Page['services']['exhibits']> {
  asked ??= services.exhibits();
  return asked;
}
