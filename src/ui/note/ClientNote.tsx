import type { Client, Process, World } from '../model.ts';
import { useMore } from '../page.ts';
import { ConnectionGroup, TimerGroup } from './ProcessGroups.tsx';
import { Group, Raw, Row, hex } from './parts.tsx';
import { zxid } from '../../words/sentence-names.ts';

const SKIPPED = new Set(['kind', 'machine', 'name', 'state']);

/** A client handle: its state, its session, and what it waits for. */
export function ClientNote({ process, client, world }: { process: Process; client: Client | null; world: World }) {
  const { inspector: note } = useMore();
  const name = process.id.replace(/^c:/, '');
  return (
    <article className="sheet" aria-label={name}>
      <header className="head">
        <h2><span className="id">{name}</span> <span className="state" lang="en">{client === null ? 'DOWN' : client.state}</span></h2>
      </header>
      {client !== null && (
        <Group title={note.groups.fields}>
          <dl>
            {Object.entries(client).filter(([key]) => !SKIPPED.has(key)).map(([key, value]) => <Row key={key} name={key}>{brief(key, value, note.none)}</Row>)}
          </dl>
        </Group>
      )}
      <TimerGroup process={process} now={world.now} />
      <ConnectionGroup id={process.id} world={world} />
      <Raw value={process} />
    </article>
  );
}

/** A plain value as it is, a zxid as epoch and counter, of a collection how much there is. */
function brief(key: string, value: unknown, none: string) {
  if (value === null || value === undefined) return none;
  if (typeof value === 'number' && /zxid/i.test(key)) return <span className="number" title={hex(value)}>{zxid(value)}</span>;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object') return '…';
  const size = Array.isArray(value) ? value.length : Object.keys(value).length;
  return size === 0 ? none : <span className="mono">{short(JSON.stringify(value))}</span>;
}

function short(text: string): string {
  return text.length > 90 ? `${text.slice(0, 88)} …` : text;
}
