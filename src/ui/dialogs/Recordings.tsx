import { useEffect, useState } from 'react';
import { useMore, usePage } from '../page.ts';
import { T } from '../Say.tsx';
import type { RecordingInfo } from '../services.ts';
import { useActions } from '../useActions.ts';
import { Labelled } from './Dialog.tsx';

/** What real ensembles did: each opens on the stage and plays. */
export function Recordings({ onClose }: { onClose: () => void }) {
  const { run: say } = useMore().dialogs;
  const { services } = usePage();
  const actions = useActions();
  const [search, setSearch] = useState('');
  const [all, setAll] = useState<readonly RecordingInfo[]>([]);
  useEffect(() => void services.recordings().then(setAll), [services]);
  const [loading, setLoading] = useState<string | null>(null);
  const wanted = search.toLowerCase();
  const found = all.filter(({ id, title }) => `${id} ${title}`.toLowerCase().includes(wanted));
  const open = async (id: string, title: string) => {
    setLoading(id);
    try {
      const run = await services.recording(id);
      if (!actions.openRun(run)) return;
      actions.setView({ recording: title, fresh: false });
      onClose();
    } catch (error) {
      actions.complain('recording', error instanceof Error ? error.message : String(error));
      onClose();
    } finally {
      setLoading(null);
    }
  };
  return (
    <details>
      <summary><T>{`${say.recordings} (${all.length})`}</T></summary>
      <p className="soft"><T>{all.length === 0 ? say.noRecordings : say.recordingsHint}</T></p>
      <Labelled label={say.recordingFilter}><input className="input" type="search" value={search} onChange={(event) => setSearch(event.target.value)} /></Labelled>
      <ul className="recordings" aria-label={say.recordings}>
        {found.map(({ id, title }) => (
          <li key={id}><button type="button" disabled={loading !== null} onClick={() => void open(id, title)}><span>{id.split('-')[0]?.toUpperCase()}</span><span lang="en">{loading === id ? say.loading : title}</span></button></li>
        ))}
      </ul>
    </details>
  );
}
