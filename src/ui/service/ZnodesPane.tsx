import { short, type Cast } from '../../scene/read.ts';
import { ownersOf, watchesByPath, type Watching } from '../../scene/watching.ts';
import { treeDiff, type Standing, type ZnodeRow } from '../../scene/znodes.ts';
import { Pick } from '../note/parts.tsx';
import { useCast, useMoment, useMore } from '../page.ts';
import { T } from '../Say.tsx';
import './service.css';

/** Of a large tree so many are shown; what changes is among them in any case. */
const LISTED = 120;
/** Watches of one znode that are named; the rest are counted. */
const NAMED = 6;

/** The znodes of all servers against each other: what changes, who has applied it and who has not yet, who watches it. */
export default function ZnodesPane() {
  const { service: { znodes: say } } = useMore();
  const moment = useMoment();
  const cast = useCast();
  if (moment === null) return null;
  if (cast.all.every(({ server }) => server === null)) return <div className="service"><p className="soft"><T>{say.nobody}</T></p></div>;
  const facts = moment.entry?.facts ?? [];
  const { rows, more } = treeDiff(cast, null, facts, LISTED);
  const owners = ownersOf(moment.world, cast);
  const watches = watchesByPath(cast, owners, facts);
  return (
    <div className="service">
      {rows.length === 0 ? <p className="soft"><T>{say.empty}</T></p> : (
        <div className="tableBox">
          <table className="table znodes">
            <caption><T>{say.caption}</T></caption>
            <Head cast={cast} />
            <tbody>{rows.map((row) => <Row key={row.path} row={row} cast={cast} owners={owners} watches={watches.get(row.path) ?? []} />)}</tbody>
          </table>
        </div>
      )}
      {more > 0 && <p className="soft"><T>{say.more(more)}</T></p>}
      <p className="soft legend"><T>{say.legend}</T></p>
      {watches.size > 0 && <p className="soft legend"><T>{say.letters}</T></p>}
    </div>
  );
}

function Head({ cast }: { cast: Cast }) {
  const { service: { znodes: say } } = useMore();
  return (
    <thead>
      <tr>
        <th scope="col"><T>{say.znode}</T></th>
        {cast.all.map(({ sid, id, server }) => (
          <th key={sid} scope="col"><Pick to={{ kind: 'server', sid }}>{id}</Pick><small title={server === null ? say.down : say.appliedTo(short(server.database.tree.lastProcessedZxid))}>{server === null ? '×' : short(server.database.tree.lastProcessedZxid)}</small></th>
        ))}
      </tr>
    </thead>
  );
}

interface RowProps {
  readonly row: ZnodeRow;
  readonly cast: Cast;
  readonly owners: ReadonlyMap<string, string>;
  readonly watches: readonly Watching[];
}

function Row({ row, cast, owners, watches }: RowProps) {
  const { service: { znodes: say } } = useMore();
  const { sign, path, newest, before, standings } = row;
  const session = (newest ?? before)?.ephemeralOwner ?? null;
  return (
    <tr data-sign={sign || undefined} data-pending={row.pending || undefined} title={row.pending ? say.pending : undefined}>
      <th scope="row" data-depth={Math.min(6, path.split('/').length - 2)}>
        {sign !== '' && <><b className="sign" aria-hidden="true">{sign}</b><span className="hidden">{say.signs[sign]} </span></>}
        <Name row={row} cast={cast} ephemeral={session !== null} />
        {session !== null && <Owner client={owners.get(session) ?? null} session={session} />}
        <Value row={row} />
        {watches.length > 0 && <Watches watches={watches} />}
      </th>
      {cast.all.map(({ sid }) => <Stands key={sid} one={standings.find((standing) => standing.sid === sid)} />)}
    </tr>
  );
}

/** The last part of its path; what a sequence has added is bold. */
function Name({ row: { path }, cast, ephemeral }: { row: ZnodeRow; cast: Cast; ephemeral: boolean }) {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const sequence = /\d{10}$/.exec(name)?.[0] ?? '';
  const sid = cast.all.find(({ server }) => server !== null)?.sid ?? 0;
  return <span className={ephemeral ? 'name ephemeral' : 'name'} title={path}><Pick to={{ kind: 'znode', sid, path }}>{name.slice(0, name.length - sequence.length)}{sequence !== '' && <b>{sequence}</b>}</Pick></span>;
}

function Owner({ client, session }: { client: string | null; session: string }) {
  const { service: { znodes: say } } = useMore();
  const name = client ?? session;
  return <span className="owner" title={say.ephemeralOf(name)}><span className="hidden">{say.ephemeralOf(name)} </span><span aria-hidden="true">{client === null ? '?' : name}</span></span>;
}

/** How one server stands to a change: a dot, and for those who hear it a word and the version it has. */
function Stands({ one }: { one: Standing | undefined }) {
  const { service: { znodes: say } } = useMore();
  if (one === undefined) return <td className="stands"><span className="hidden">{say.same}</span></td>;
  const [sign, word] = one.has === null ? ['×', say.down] : one.has ? ['●', say.has] : ['○', say.lacks];
  const told = one.own === null ? word : say.at({ word, version: one.own.version });
  return <td className="stands" title={told}><span aria-hidden="true">{sign}</span><span className="hidden">{told}</span></td>;
}

/** The version it gets, and its value. */
function Value({ row: { sign, before, newest } }: { row: ZnodeRow }) {
  const { service: { znodes: say } } = useMore();
  const data = newest?.data ?? '';
  const changed = sign === '~' && before !== null && newest !== null;
  return (
    <span className="value">
      {changed && <b> <T>{before.aversion === newest.aversion ? say.version({ from: before.version, to: newest.version }) : say.acl({ from: before.aversion, to: newest.aversion })}</T></b>}
      {data !== '' && <span className="mono"> “{data.length > 24 ? `${data.slice(0, 22)} …` : data}”</span>}
    </span>
  );
}

/** A bell with the letter of each watch and whose it is; of one that has fired for once the bell is torn. */
function Watches({ watches }: { watches: readonly Watching[] }) {
  const { service: { znodes: say, sessions } } = useMore();
  return (
    <ul className="watches">
      {watches.slice(0, NAMED).map(({ client, letter, sid, fired, torn }) => {
        const words = torn ? say.firedOf({ client, letter }) : fired ? say.staysOf({ client, letter }) : say.watchOf({ client, letter, server: `S${sid}` });
        return <li key={`${client} ${letter} ${sid}`} data-fired={fired || undefined} data-torn={torn || undefined} title={words}><span className="hidden">{words}</span><Bell /><b aria-hidden="true">{letter}</b> <span aria-hidden="true">{client}</span></li>;
      })}
      {watches.length > NAMED && <li className="soft"><T>{sessions.rest(watches.length - NAMED)}</T></li>}
    </ul>
  );
}

function Bell() {
  return <svg className="bell" width="12" height="12" viewBox="-1.2 -1.2 2.4 2.6" aria-hidden="true"><path d="M-1 .6Q-.7 .3-.7-.3A.7 .7 0 0 1 .7-.3Q.7 .3 1 .6Z" /><circle cy=".95" r=".24" /></svg>;
}
