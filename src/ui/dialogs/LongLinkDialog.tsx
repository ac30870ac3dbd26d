import { useMore, useView } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { Dialog } from './Dialog.tsx';

/** A link of this length would not arrive everywhere: the file does. */
export default function LongLinkDialog({ onClose }: { onClose: () => void }) {
  const { share } = useMore();
  const length = useView((view) => view.longLink);
  const { saveFile } = useActions();
  return (
    <Dialog title={share.copy} onClose={onClose}>
      <p><T>{share.tooLong(length)}</T></p>
      <div className="end"><button type="button" className="btn primary" onClick={() => { void saveFile(); onClose(); }}><T>{share.save}</T></button></div>
    </Dialog>
  );
}
