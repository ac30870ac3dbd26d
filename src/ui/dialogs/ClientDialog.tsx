import { useState, type FormEvent } from 'react';
import type { Op } from '../../words/types.ts';
import { useCast, useMore, useWords } from '../page.ts';
import { useActions } from '../useActions.ts';
import { T } from '../Say.tsx';
import { freshName, isPath, useClients } from './clientNames.ts';
import { Choices, Dialog, Labelled } from './Dialog.tsx';

const OPS = ['create', 'setData', 'getData', 'delete', 'getChildren', 'sync'] as const;
const MODES = ['persistent', 'ephemeral', 'persistent_sequential', 'ephemeral_sequential'] as const;
type OpName = (typeof OPS)[number];

interface Form {
  readonly client: string;
  readonly server: number;
  readonly op: OpName;
  readonly mode: (typeof MODES)[number];
  readonly path: string;
  readonly data: string;
  readonly watch: boolean;
}

const OPEN_ACL = [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }];

function opOf({ op, mode, path, data, watch }: Form): Op {
  switch (op) {
    case 'create':
      return { op, path, data, acl: OPEN_ACL, mode };
    case 'setData':
      return { op, path, data, version: -1 };
    case 'delete':
      return { op, path, version: -1 };
    case 'sync':
      return { op, path };
    default:
      return { op, path, watch };
  }
}

/** Connect, then write or read: what a program around a client library would do. */
export default function ClientDialog({ onClose }: { onClose: () => void }) {
  const { client: say } = useMore().dialogs;
  const { act } = useActions();
  const cast = useCast();
  const clients = useClients();
  const alive = clients.filter(({ state }) => state !== null && state !== 'CLOSED' && state !== 'AUTH_FAILED');
  const fresh = freshName(clients.map(({ name }) => name));
  const [form, setForm] = useState<Form>(() => ({ client: alive[0]?.name ?? fresh, server: 0, op: alive.length === 0 ? 'create' : 'setData', mode: 'persistent', path: '/app', data: 'v1', watch: false }));
  const change = (part: Partial<Form>) => setForm((was) => ({ ...was, ...part }));
  const isNew = form.client === fresh;
  const connect = () => {
    const all = cast.all.map(({ sid }) => sid);
    if (isNew) act({ cmd: 'connect', client: form.client, servers: form.server === 0 ? all : [form.server], sessionTimeoutMs: 10_000 });
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    connect();
    act({ cmd: 'request', client: form.client, tag: `${form.op} ${form.path}`, op: opOf(form) });
    onClose();
  };
  return (
    <Dialog title={say.title} onClose={onClose}>
      <form onSubmit={send}>
        <Who form={form} change={change} alive={alive} fresh={fresh} sids={cast.all.map(({ sid }) => sid)} />
        <What form={form} change={change} />
        <div className="end">
          <button type="submit" className="btn primary" disabled={!isPath(form.path)}><T>{say.send}</T></button>
          {isNew && <button type="button" className="btn" onClick={() => { connect(); onClose(); }}><T>{say.connect}</T></button>}
          {!isNew && <button type="button" className="btn" onClick={() => { act({ cmd: 'close', client: form.client }); onClose(); }}><T>{say.closeSession}</T></button>}
          {!isNew && <button type="button" className="btn stop" onClick={() => { act({ cmd: 'crash', client: form.client }); onClose(); }}><T>{say.crash}</T></button>}
        </div>
      </form>
    </Dialog>
  );
}

interface Part {
  readonly form: Form;
  readonly change: (part: Partial<Form>) => void;
}

function Who({ form, change, alive, fresh, sids }: Part & { alive: readonly { name: string; state: string | null }[]; fresh: string; sids: readonly number[] }) {
  const { client: say } = useMore().dialogs;
  const { clientIn } = useWords().ui.stage;
  const names = [...alive.map(({ name }) => name), fresh];
  const nameOf = (name: string) => (name === fresh ? say.fresh(name) : clientIn(name, alive.find((one) => one.name === name)?.state ?? ''));
  return (
    <>
      <Choices label={say.who} of={names} value={form.client} onChange={(client) => change({ client })} name={nameOf} />
      {form.client === fresh && <Choices label={say.server} of={[0, ...sids]} value={form.server} onChange={(server) => change({ server })} name={(sid) => (sid === 0 ? say.anyServer : `S${sid}`)} />}
    </>
  );
}

function What({ form, change }: Part) {
  const { client: say } = useMore().dialogs;
  const writes = form.op === 'create' || form.op === 'setData';
  const watches = form.op === 'getData' || form.op === 'getChildren';
  return (
    <>
      <Choices label={say.op} of={OPS} value={form.op} onChange={(op) => change({ op })} name={(op) => say.ops[op]} />
      {form.op === 'create' && <Choices label={say.mode} of={MODES} value={form.mode} onChange={(mode) => change({ mode })} name={(mode) => say.modes[mode]} />}
      <div className="two">
        <Labelled label={say.path}><input className="input" value={form.path} onChange={(event) => change({ path: event.target.value })} spellCheck={false} /></Labelled>
        {writes && <Labelled label={say.data}><input className="input" value={form.data} onChange={(event) => change({ data: event.target.value })} spellCheck={false} /></Labelled>}
        {watches && <label className="check"><input type="checkbox" checked={form.watch} onChange={(event) => change({ watch: event.target.checked })} /><span>{say.watch}</span></label>}
      </div>
      {!isPath(form.path) && <p className="errors" role="alert"><T>{say.pathError}</T></p>}
    </>
  );
}
