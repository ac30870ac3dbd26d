import { readMyId } from './myId.ts';
import type { CfgServer } from './serverLine.ts';
import { toScenario } from './toScenario.ts';
import { parseZooCfg, type CfgProblem, type ZooCfg } from './zooCfg.ts';

/** What one machine has of its own. */
export interface MachineFiles {
  /** Null: there is no such file. */
  readonly myid: string | null;
  /** Null: the zoo.cfg that all have. */
  readonly zooCfg: string | null;
}

/** What becomes of the server on a machine; a process that does not start says why in its log. */
export type Start =
  | { readonly ok: true; readonly sid: number }
  | { readonly ok: false; readonly file: 'zoo.cfg' | 'myid'; readonly problems: readonly CfgProblem[] }
  /** It would start, but all servers of a simulation have one configuration. */
  | { readonly ok: false; readonly file: 'zoo.cfg'; readonly differs: readonly string[] };

const refused = (why: string): Start => ({ ok: false, file: 'myid', problems: [{ line: 1, key: '', why }] });

/** QuorumPeerMain on the machine that this line of `server.N` names, with the zoo.cfg that the others have. */
export function startOn(machine: CfgServer, files: MachineFiles, shared: ZooCfg): Start {
  if (files.zooCfg !== null) {
    const own = parseZooCfg(files.zooCfg);
    if (!own.ok) return { ok: false, file: 'zoo.cfg', problems: own.errors };
    const differs = differences(own.cfg, shared);
    if (differs.length > 0) return { ok: false, file: 'zoo.cfg', differs };
  }
  // A server without a quorum needs no myid.
  return shared.standalone ? { ok: true, sid: machine.id } : withId(machine, files.myid, shared);
}

function withId(machine: CfgServer, text: string | null, { servers }: ZooCfg): Start {
  const myid = readMyId(text);
  if (myid === null) return refused('myid file is missing');
  if (typeof myid === 'string') return refused(myid);
  const meant = servers.find(({ id }) => id === myid);
  if (meant === undefined) return refused(`My id ${myid} not in the peer list`);
  if (meant.id === machine.id) return { ok: true, sid: myid };
  // It is to listen at another's address, and ends when it cannot (QuorumCnxManager.Listener, socketBindErrorHandler).
  const reason = meant.host === machine.host ? 'Address already in use' : 'Cannot assign requested address';
  const at = `${meant.host}:${meant.electionPort}`;
  return refused(`Exception while listening to address ${at} java.net.BindException: ${reason} (Bind failed). As I'm leaving the listener thread, I won't be able to participate in leader election any longer: ${at}`);
}

/** Keys, or parts of the file, in which two configurations mean something else. */
function differences(one: ZooCfg, other: ZooCfg): string[] {
  const parts = (cfg: ZooCfg): Record<string, unknown> => {
    const { config, ...rest } = toScenario(cfg);
    return { ...rest, ...config };
  };
  const [mine, theirs] = [parts(one), parts(other)];
  return [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].filter((key) => JSON.stringify(mine[key]) !== JSON.stringify(theirs[key]));
}
