import { BINDINGS } from '../keys/table.ts';
import { useMore, usePrefs } from '../page.ts';
import { useActions } from '../useActions.ts';
import { T } from '../Say.tsx';
import { Choices, Dialog } from './Dialog.tsx';

const SPEECHES = ['all', 'key', 'off'] as const;

/** The keys, from the table that binds them. */
export default function HelpDialog({ onClose }: { onClose: () => void }) {
  const { help } = useMore().dialogs;
  const { setPrefs } = useActions();
  const letters = usePrefs((prefs) => prefs.letters);
  const speech = usePrefs((prefs) => prefs.speech);
  return (
    <Dialog title={help.title} onClose={onClose}>
      <table className="keys">
        <thead><tr><th scope="col"><T>{help.key}</T></th><th scope="col"><T>{help.what}</T></th></tr></thead>
        <tbody>
          {BINDINGS.map(({ action, shown }) => (
            <tr key={action}>
              <td><kbd>{'name' in shown ? help.names[shown.name] : shown.text}</kbd></td>
              <th scope="row"><T>{help.keys[action]}</T></th>
            </tr>
          ))}
        </tbody>
      </table>
      <label className="check">
        <input type="checkbox" checked={letters} onChange={(event) => setPrefs({ letters: event.target.checked })} />
        <span>{help.letters}<br /><small className="soft">{help.lettersHint}</small></span>
      </label>
      <Choices label={help.speech} of={SPEECHES} value={speech} onChange={(chosen) => setPrefs({ speech: chosen })} name={(one) => help.speeches[one]} />
      <p className="soft"><T>{help.licence}</T></p>
    </Dialog>
  );
}
