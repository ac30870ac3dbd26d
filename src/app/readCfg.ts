import { startOn, type Start } from '../config/machines.ts';
import type { CfgServer } from '../config/serverLine.ts';
import { ignoredIn, toScenario, type CfgScenario } from '../config/toScenario.ts';
import { parseZooCfg, type CfgProblem, type ZooCfg } from '../config/zooCfg.ts';
import { parseScenario } from '../scenario/schema.ts';
import type { CfgFiles, ReadCfg } from '../ui/services.ts';

/** A zoo.cfg without servers is that of one machine. */
const ALONE: CfgServer = { id: 1, host: 'localhost', quorumPort: 2888, electionPort: 3888, role: 'participant', clientHost: null, clientPort: null };

/** What becomes of an ensemble of which these are the files: which servers start, or which line of which file is in the way. */
export function readCfg({ zooCfg, machines }: CfgFiles): ReadCfg {
  const parsed = parseZooCfg(zooCfg);
  if (!parsed.ok) return { ok: false, problems: parsed.errors.map(said) };
  const { cfg, warnings, lineOf } = parsed;
  const scenario = toScenario(cfg);
  const beyond = outOfBounds(scenario, lineOf);
  if (beyond.length > 0) return { ok: false, problems: beyond };
  const lines = cfg.servers.length === 0 ? [ALONE] : cfg.servers;
  const starts = lines.toSorted((a, b) => a.id - b.id).map((line) => ({ line, start: started(line, cfg, machines) }));
  return {
    ok: true,
    scenario,
    standalone: cfg.standalone,
    machines: starts.map(({ line: { id, host, quorumPort, role }, start }) => ({ id, name: alike(lines, host) ? `${host}:${quorumPort}` : host, role, start })),
    starting: starts.flatMap(({ start }) => (start.ok ? [start.sid] : [])),
    warnings: warnings.map(said),
    ignored: ignoredIn(cfg),
  };
}

const said = ({ line, key, why }: CfgProblem) => ({ line, why: key === '' ? why : `${key}: ${why}` });

const alike = (lines: readonly CfgServer[], name: string): boolean => lines.filter(({ host }) => host === name).length > 1;

function started(line: CfgServer, cfg: ZooCfg, machines: CfgFiles['machines']) {
  const { myid = String(line.id), zooCfg = null } = machines[line.id] ?? {};
  return told(startOn(line, { myid: myid === '' ? null : myid, zooCfg }, cfg));
}

function told(start: Start) {
  return 'problems' in start ? { ...start, problems: start.problems.map(said) } : start;
}

/** What ZooKeeper takes and a page does not: a number of a server too large, a tick of days. */
function outOfBounds(scenario: CfgScenario, lineOf: (key: string) => number) {
  const checked = parseScenario(scenario);
  if (checked.ok) return [];
  return checked.problems.map(({ where, why }) => {
    const key = keyOf(scenario, where, why);
    return { line: lineOf(key), why: why.startsWith(key) ? why : `${key}: ${why}` };
  });
}

/** The key of zoo.cfg that a problem of the scenario comes from. */
function keyOf({ servers, config }: CfgScenario, where: string, why: string): string {
  const server = /^servers\.(\d+)/.exec(where)?.[1];
  if (server !== undefined) return `server.${servers[Number(server)]?.id ?? ''}`;
  return Object.keys(config).find((key) => why.startsWith(`${key} `)) ?? where;
}
