import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { Icon } from '../Icon.tsx';
import { T } from '../Say.tsx';
import { useWords } from '../page.ts';

/** The native dialog: modal, closed by Escape, and the focus goes back where it was. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const { act } = useWords().ui;
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog !== null && !dialog.open) dialog.showModal();
    // One that goes because its work is done is closed first: only a dialog that is closed gives the focus back.
    return () => dialog?.close();
  }, []);
  // The event comes later: by then the dialog may be gone, or open again.
  const closed = () => {
    if (ref.current?.open === false) onClose();
  };
  return (
    <dialog ref={ref} className="dialog" aria-labelledby="dialog-title" onClose={closed}>
      <div>
        <div className="title">
          <h2 id="dialog-title"><T>{title}</T></h2>
          <button type="button" className="btn plain icon" aria-label={act.close} onClick={() => ref.current?.close()}><Icon name="close" /></button>
        </div>
        {children}
      </div>
    </dialog>
  );
}

/** A choice among few, as buttons that hold. */
export function Choices<V extends string | number>({ label, of, value, onChange, name }: {
  label: string;
  of: readonly V[];
  value: V;
  onChange: (value: V) => void;
  name?: (value: V) => string;
}) {
  return (
    <fieldset>
      <legend><T>{label}</T></legend>
      <div className="choices">
        {of.map((one) => (
          <button key={one} type="button" className="btn" aria-pressed={one === value} onClick={() => onChange(one)}>
            <T>{name === undefined ? String(one) : name(one)}</T>
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** A labelled field. */
export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return <label className="field"><span><T>{label}</T></span>{children}</label>;
}
