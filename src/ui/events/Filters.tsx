import { useCast, useListen } from '../page.ts';
import { T } from '../Say.tsx';
import { KINDS, type Kind } from './kinds.ts';
import type { Filter } from './scan.ts';

/** What the list shows: events of some kinds, of one server or client, with these words. */
export function Filters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const { events: say } = useListen();
  const cast = useCast();
  const toggle = (kind: Kind) => {
    const kinds = KINDS.filter((one) => filter.kinds.includes(one) !== (one === kind));
    onChange({ ...filter, kinds });
  };
  return (
    <search className="filters">
      <input type="search" className="input" aria-label={say.search} placeholder={say.search} value={filter.text} onChange={(event) => onChange({ ...filter, text: event.target.value })} />
      <select className="input" aria-label={say.process} value={filter.process} onChange={(event) => onChange({ ...filter, process: event.target.value })}>
        <option value="">{say.anyone}</option>
        {cast.all.map(({ id }) => <option key={id} value={id}>{id}</option>)}
        {cast.clients.map((name) => <option key={name} value={`c:${name}`}>{name}</option>)}
      </select>
      <fieldset className="kinds" aria-label={say.kind}>
        {KINDS.map((kind) => <button key={kind} type="button" className="btn" aria-pressed={filter.kinds.includes(kind)} onClick={() => toggle(kind)}><T>{say.kinds[kind]}</T></button>)}
      </fieldset>
    </search>
  );
}
