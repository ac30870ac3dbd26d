import { lazy, useState, type KeyboardEvent } from 'react';
import { Acts } from '../controls/Acts.tsx';
import { Happened } from '../events/later.ts';
import { Later } from '../Later.tsx';
import { useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { Inspector } from './Inspector.tsx';

const RunPanel = lazy(async () => ({ default: (await import('./RunPanel.tsx')).RunPanel }));

const TABS = ['inspector', 'events', 'run'] as const;
type Tab = (typeof TABS)[number];

/** On a phone: what can be done stays in view, the rest comes up from below. */
export default function Drawer() {
  const { note } = useWords().ui;
  const [open, setOpen] = useState<Tab | null>(null);
  const toggle = (tab: Tab) => setOpen((was) => (was === tab ? null : tab));
  const arrows = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const next = TABS[(TABS.indexOf(open ?? 'inspector') + step + TABS.length) % TABS.length] ?? 'inspector';
    setOpen(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <section className="drawer" aria-label={note.region}>
      <button type="button" className="handle" aria-label={note.open} aria-expanded={open !== null} onClick={() => setOpen(open === null ? 'inspector' : null)} />
      <Acts />
      <div className="tabs" role="tablist" aria-label={note.region}>
        {TABS.map((tab, index) => (
          <button key={tab} id={`tab-${tab}`} type="button" role="tab" aria-selected={open === tab} aria-controls="drawer-panel" tabIndex={open === tab || (open === null && index === 0) ? 0 : -1} onClick={() => toggle(tab)} onKeyDown={arrows}>
            <T>{note[tab]}</T>
          </button>
        ))}
      </div>
      <div id="drawer-panel" className="tabPanel" role="tabpanel" aria-labelledby={`tab-${open ?? 'inspector'}`} hidden={open === null}>
        <Later key={open}>
          {open === 'inspector' && <div className="pad"><Inspector /></div>}
          {open === 'events' && <div className="happened"><Happened /></div>}
          {open === 'run' && <div className="pad"><RunPanel /></div>}
        </Later>
      </div>
    </section>
  );
}
