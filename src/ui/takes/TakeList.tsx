import { commandSentence } from '../../words/sentence.ts';
import type { More } from '../../words/types.ts';
import type { BranchInfo } from '../../timeline/store.ts';
import { useMore, useNumber, useRun, useSpeech } from '../page.ts';
import { Say, T } from '../Say.tsx';
import { useActions } from '../useActions.ts';

/** What a take is called: as a person named it, else by its number. */
export function nameOfTake({ id, name }: Pick<BranchInfo, 'id' | 'name'>, say: More['takes']): string {
  return name === '' ? say.take(id) : name;
}

/** All courses of the run that are kept, oldest first: each can be named, shown, and compared with the one on the stage. */
export function TakeList({ onCompare }: { onCompare: (shown: number, other: number) => void }) {
  const { takes: say } = useMore();
  const present = useRun((state) => state.branch);
  const others = useRun((state) => state.branches);
  if (present === null) return null;
  const all = [...others, present].sort((a, b) => a.id - b.id);
  return (
    <section aria-labelledby="takes">
      <h3 id="takes"><T>{say.takes}</T></h3>
      <p className="soft"><T>{say.takesHint}</T></p>
      <ol className="rows takeRows">
        {all.map((take) => <Take key={take.id} take={take} all={all} shown={take === present} onCompare={() => onCompare(present.id, take.id)} />)}
      </ol>
    </section>
  );
}

function Take({ take, all, shown, onCompare }: { take: BranchInfo; all: readonly BranchInfo[]; shown: boolean; onCompare: () => void }) {
  const words = useSpeech();
  const { takes: say } = useMore();
  const number = useNumber();
  const { nameBranch, switchBranch } = useActions();
  const name = nameOfTake(take, say);
  const parent = all.find(({ id }) => id === take.parent) ?? (take.parent === null ? null : { id: take.parent, name: '' });
  return (
    <li aria-current={shown ? 'true' : undefined}>
      <input className="input" aria-label={say.takeName(say.take(take.id))} placeholder={say.take(take.id)} value={take.name} maxLength={64} onChange={({ target }) => nameBranch(take.id, target.value)} />
      {shown ? <b className="shown"><T>{say.onStage}</T></b> : (
        <>
          <button type="button" className="btn" aria-label={say.showTake(name)} onClick={() => switchBranch(take.id)}><T>{say.show}</T></button>
          <button type="button" className="btn" aria-label={say.compareWith(name)} onClick={onCompare}><T>{say.compare}</T></button>
        </>
      )}
      <p className="soft">
        <T>{parent === null ? say.opening : say.from(nameOfTake(parent, say), number(take.forkedAt, take.id))}</T>
        {take.lastCommand !== null && <><br /><Say parts={commandSentence(take.lastCommand, words).parts} /></>}
      </p>
    </li>
  );
}
