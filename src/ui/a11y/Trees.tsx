import { ownersOf } from '../../scene/watching.ts';
import { changedZnodes, type ZnodeRow } from '../../scene/znodes.ts';
import { useCast, useListen, type Moment } from '../page.ts';
import { T } from '../Say.tsx';

/** Changes that are told one by one. */
const TOLD = 12;

const named = ({ standings }: ZnodeRow, has: boolean): string[] => standings.filter((one) => one.has === has).map(({ sid }) => `S${sid}`);

/** What changes in the trees: which server has applied what. At rest there is nothing to tell, however large they are. */
export function Trees({ moment: { world, entry } }: { moment: Moment }) {
  const { trees: say } = useListen();
  const cast = useCast();
  const rows = changedZnodes(cast, null, entry?.facts ?? []);
  const owners = rows.length === 0 ? new Map<string, string>() : ownersOf(world, cast);
  return (
    <section className="hidden" aria-labelledby="trees-title">
      <h3 id="trees-title"><T>{say.title}</T></h3>
      {rows.length === 0 && <p><T>{say.none}</T></p>}
      <ul>
        {rows.slice(0, TOLD).map((row) => {
          const { path, sign, before, newest } = row;
          const session = (newest ?? before)?.ephemeralOwner ?? null;
          return <li key={path}><T>{say.change({ sign, path, from: before?.version ?? null, to: newest?.version ?? null, have: named(row, true), lack: named(row, false), ephemeralOf: session === null ? '' : (owners.get(session) ?? session) })}</T></li>;
        })}
      </ul>
    </section>
  );
}
