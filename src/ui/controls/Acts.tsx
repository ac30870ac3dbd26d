import { lazy, Suspense } from 'react';
import { useAllowed, useMoment, usePage, useRun, useView, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { LanguageButton } from './LanguageButton.tsx';

/** Nothing is selected at first. */
const SelectedActs = lazy(() => import('./SelectedActs.tsx'));

/** What can be done to what is selected; a hint when nothing is. */
export function Acts({ stranger = false }: { stranger?: boolean }) {
  const selected = useRun((state) => state.selection !== null);
  const hint = <Hint stranger={stranger} />;
  return selected ? <Suspense fallback={hint}><SelectedActs otherwise={hint} /></Suspense> : hint;
}

/** Before anything is done: what may be done; to a `stranger` the doing itself and the other language, in larger letters and so fewer. */
function Hint({ stranger }: { stranger: boolean }) {
  const { stage, act } = useWords().ui;
  const { lesson } = usePage();
  const { open } = useActions();
  const fresh = useView((view) => view.fresh);
  const loaded = useRun((state) => state.scenario !== null);
  const broken = useBroken();
  const allowed = useAllowed();
  const client = allowed('connect') || allowed('request');
  if (fresh && !stranger) return <div className="acts"><span className="hint"><T>{stage.hint}</T></span></div>;
  return (
    <div className="acts">
      {broken && allowed('heal') && <HealButton />}
      {!broken && allowed('cut') && (!stranger || !client) && <button type="button" className="btn" disabled={!loaded} onClick={() => open('partition')}><T>{act.partition}</T></button>}
      {client && !(broken && stranger) && <button type="button" className="btn" disabled={!loaded} onClick={() => open('client')}><T>{act.client}</T></button>}
      {fresh ? <LanguageButton /> : lesson === null && <UndoButton />}
    </div>
  );
}

function useBroken(): boolean {
  const world = useMoment()?.world;
  return world !== undefined && Object.keys(world.cuts).length + Object.keys(world.slowLinks).length > 0;
}

/** While there is something to heal. */
function HealButton() {
  const { act } = useWords().ui;
  const { heal } = useActions();
  return <button type="button" className="btn" title={act.healLong} onClick={heal}><T>{act.heal}</T></button>;
}

function UndoButton() {
  const { act } = useWords().ui;
  const { undo } = useActions();
  const some = useRun((state) => state.inputs.length > 0);
  return (
    <button type="button" className="btn" title={act.undoLong} disabled={!some} onClick={undo}>
      <T>{act.undo}</T>
    </button>
  );
}
