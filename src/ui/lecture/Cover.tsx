import { lazy, useEffect, useRef } from 'react';
import { Later } from '../Later.tsx';
import { usePage } from '../page.ts';
import { change } from './lecture.ts';
import type { Cover as Kind } from './view.ts';
import { useLectureWords } from './words.ts';

const Qr = lazy(() => import('./Qr.tsx'));

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Fn']);

/** Over everything, until any key or a click: nothing else of the page hears it. */
export function Cover({ cover }: { cover: Kind }) {
  const page = usePage();
  const words = useLectureWords();
  const ref = useRef<HTMLDialogElement>(null);
  const away = () => change(page, { cover: null });
  useEffect(() => {
    ref.current?.showModal();
    // What had the focus may be gone, a menu's entry for one.
    return () => {
      if (document.activeElement === document.body) document.getElementById('stage')?.focus();
    };
  }, []);
  return (
    // The keys are all keys: there is no control inside that could be meant.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <dialog ref={ref} className={`cover ${cover}`} aria-label={cover === 'black' ? words.black : words.qr.title} onClose={away} onClick={away} onKeyDown={(event) => {
      if (MODIFIERS.has(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      away();
    }}>
      {cover === 'qr' && <Later><Qr /></Later>}
    </dialog>
  );
}
