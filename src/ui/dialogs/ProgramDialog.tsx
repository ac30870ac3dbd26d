import { useState, type FormEvent } from 'react';
import type { RecipeName } from '../../words/types.ts';
import { clientOf, type World } from '../model.ts';
import { useCast, useMoment, useMore, useRun } from '../page.ts';
import { Telling } from '../programs/Telling.tsx';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { freshName, isPath, useClients } from './clientNames.ts';
import { Choices, Dialog, Labelled } from './Dialog.tsx';
import { argsOf, hasWork, PATHS, PROGRAMS, type ProgramForm } from './programForm.ts';

const SESSION_TIMEOUT_MS = 10_000;

/** A recipe as the program of a client: begun here, and told what a person decides. */
export default function ProgramDialog({ onClose }: { onClose: () => void }) {
  const { programs: { dialog: say, names, abouts } } = useMore();
  const { act } = useActions();
  const world = useMoment()?.world;
  const sids = useCast().all.map(({ sid }) => sid);
  const clients = useClients();
  const selected = useRun(({ selection }) => (selection?.kind === 'client' ? selection.client : null));
  const fresh = freshName(clients.map(({ name }) => name));
  const [form, setForm] = useState<ProgramForm>(() => ({
    client: selected ?? fresh, recipe: 'lock', path: PATHS.lock, mode: 'read', size: 3, address: '', holdMs: '', resource: resourceIn(world) ?? freshName([...clients.map(({ name }) => name), fresh]), token: 'zxid', fenced: true,
  }));
  const change = (part: Partial<ProgramForm>) => setForm((was) => ({ ...was, ...part }));
  const running = clientOf(world?.processes[`c:${form.client}`])?.recipe;
  const begin = (event: FormEvent) => {
    event.preventDefault();
    const state = clients.find(({ name }) => name === form.client)?.state ?? null;
    if (form.recipe !== 'resource' && (state === null || state === 'CLOSED' || state === 'AUTH_FAILED')) act({ cmd: 'connect', client: form.client, servers: sids, sessionTimeoutMs: SESSION_TIMEOUT_MS });
    act({ cmd: 'run', client: form.client, args: argsOf(form) });
    onClose();
  };
  return (
    <Dialog title={say.title} onClose={onClose}>
      <form onSubmit={begin}>
        <Choices label={say.who} of={[...clients.map(({ name }) => name), fresh]} value={form.client} onChange={(client) => change({ client })} name={(name) => (name === fresh ? say.fresh(name) : name)} />
        {running !== undefined && <Telling client={form.client} run={running} onTold={onClose} />}
        {running !== undefined && <p className="soft"><T>{say.instead(names[running.args.recipe])}</T></p>}
        <Labelled label={say.recipe}>
          <select className="input" value={form.recipe} onChange={({ target }) => change({ recipe: target.value as RecipeName, path: PATHS[target.value as RecipeName] })}>
            {PROGRAMS.map((name) => <option key={name} value={name}>{names[name]}</option>)}
          </select>
        </Labelled>
        <p className="soft"><T>{abouts[form.recipe]}</T></p>
        <Arguments form={form} change={change} />
        <div className="end">
          <button type="submit" className="btn primary" disabled={form.recipe !== 'resource' && !isPath(form.path)}><T>{say.begin}</T></button>
        </div>
      </form>
    </Dialog>
  );
}

/** The client that runs a resource, if there is one. */
function resourceIn(world: World | undefined): string | undefined {
  return Object.values(world?.processes ?? {}).find((process) => clientOf(process)?.recipe?.args.recipe === 'resource')?.id.slice(2);
}

/** What this program takes, and no other. */
function Arguments({ form, change }: { form: ProgramForm; change: (part: Partial<ProgramForm>) => void }) {
  const { programs: { dialog: say, names } } = useMore();
  const { recipe } = form;
  if (recipe === 'resource') return <Choices label={names.resource} of={['fenced', 'open']} value={form.fenced ? 'fenced' : 'open'} onChange={(kind) => change({ fenced: kind === 'fenced' })} name={(kind) => say.kinds[kind]} />;
  return (
    <>
      <div className="two">
        <Labelled label={say.path}><input className="input" value={form.path} onChange={({ target }) => change({ path: target.value })} spellCheck={false} /></Labelled>
        {hasWork(recipe) && <Labelled label={say.holdMs}><input className="input" type="number" min={0} max={600_000} value={form.holdMs} onChange={({ target }) => change({ holdMs: target.value })} /></Labelled>}
        {recipe === 'doubleBarrier' && <Labelled label={say.size}><input className="input" type="number" min={1} max={26} value={form.size} onChange={({ target }) => change({ size: Math.max(1, Math.trunc(Number(target.value))) })} /></Labelled>}
        {recipe === 'discovery' && <Labelled label={say.address}><input className="input" value={form.address} maxLength={64} onChange={({ target }) => change({ address: target.value })} spellCheck={false} /></Labelled>}
        {recipe === 'fencedWriter' && <Labelled label={say.resource}><input className="input" value={form.resource} maxLength={64} required onChange={({ target }) => change({ resource: target.value })} spellCheck={false} /></Labelled>}
      </div>
      {recipe === 'readWriteLock' && <Choices label={say.modes} of={['read', 'write']} value={form.mode} onChange={(mode) => change({ mode })} name={(mode) => say.mode[mode]} />}
      {recipe === 'fencedWriter' && <Choices label={say.token} of={['zxid', 'version']} value={form.token} onChange={(token) => change({ token })} name={(token) => say.tokens[token]} />}
      {!isPath(form.path) && <p className="errors" role="alert"><T>{say.pathError}</T></p>}
    </>
  );
}
