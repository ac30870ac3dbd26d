import { lazy, useEffect, useRef, useState, type ComponentType, type LazyExoticComponent } from 'react';
import { Icon } from '../Icon.tsx';
import { Later } from '../Later.tsx';
import { Inspector } from '../note/Inspector.tsx';
import { useMore, useRun, useView, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import type { PaneName } from './panes.ts';

/** Each is fetched when it is wanted, and fills what is under its title. */
const PANES: Readonly<Record<PaneName, LazyExoticComponent<ComponentType>>> = {
  machine: lazy(() => import('../machine/MachinePane.tsx')),
  znodes: lazy(() => import('../service/ZnodesPane.tsx')),
  sessions: lazy(() => import('../service/SessionsPane.tsx')),
  pipeline: lazy(() => import('../service/PipelinePane.tsx')),
  takes: lazy(() => import('../takes/Takes.tsx')),
  rules: lazy(() => import('../rules/Rules.tsx')),
  figures: lazy(() => import('../figures/Figures.tsx')),
  console: lazy(() => import('../console/ConsolePane.tsx')),
  macros: lazy(() => import('../lecture/Macros.tsx')),
  events: lazy(() => import('../events/Happened.tsx')),
  spacetime: lazy(() => import('../spacetime/SpaceTime.tsx')),
};

/** The place beside the stage: one thing at a time, with its name, closed by its button or by Escape. */
export default function Pane() {
  const name = useView((view) => view.pane);
  const { act } = useWords().ui;
  const { menu } = useMore();
  const { closePane } = useActions();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [name]);
  if (name === null) return null;
  const Body = PANES[name];
  return (
    <aside className="pane" data-pane={name} aria-labelledby="pane-title">
      <div className="bar">
        <h2 id="pane-title" ref={heading} tabIndex={-1}><T>{menu.panes[name]}</T></h2>
        <button type="button" className="btn icon" aria-label={act.close} onClick={closePane}><Icon name="close" /></button>
      </div>
      <Later key={name}><Body /></Later>
      {LEADING.has(name) && <Picked key={name} />}
    </aside>
  );
}

/** Their links lead to what no place on the stage stands for: its fields stand under them. */
const LEADING: ReadonlySet<PaneName> = new Set(['znodes', 'sessions', 'pipeline']);
const OFF_STAGE: ReadonlySet<string | undefined> = new Set(['znode', 'session', 'zxid']);

function Picked() {
  const { note } = useWords().ui;
  const { select } = useActions();
  const selection = useRun((state) => state.selection);
  const [before] = useState(selection);
  return selection !== before && OFF_STAGE.has(selection?.kind) && (
    <section className="picked" aria-label={note.inspector}>
      <button type="button" className="btn icon" aria-label={note.close} onClick={() => select(null)}><Icon name="close" /></button>
      <Inspector />
    </section>
  );
}
