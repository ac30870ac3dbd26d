import { parseServer, type CfgServer } from './serverLine.ts';
import { checkGroups } from './groups.ts';
import { SETTINGS, type Setting } from './settings.ts';

/** What is wrong with a zoo.cfg: the line (0 for the file as a whole), the key and the reason, as QuorumPeerConfig says it. */
export interface CfgProblem {
  readonly line: number;
  readonly key: string;
  readonly why: string;
}

/** A zoo.cfg that a server would start with. */
export interface ZooCfg {
  readonly servers: readonly CfgServer[];
  readonly groups: Readonly<Record<string, readonly number[]>>;
  readonly weights: Readonly<Record<string, number>>;
  /** All other keys, those not given excepted; numbers as numbers. */
  readonly settings: Readonly<Record<string, string | number>>;
  /** At most one participant, and standaloneEnabled: no quorum protocol. */
  readonly standalone: boolean;
}

export type ParsedCfg =
  | { readonly ok: true; readonly cfg: ZooCfg; readonly warnings: readonly CfgProblem[]; readonly lineOf: (key: string) => number }
  | { readonly ok: false; readonly errors: readonly CfgProblem[] };

interface Line {
  readonly line: number;
  readonly key: string;
  readonly value: string;
}

interface Draft {
  readonly lines: ReadonlyMap<string, Line>;
  readonly servers: CfgServer[];
  readonly groups: Record<string, number[]>;
  readonly weights: Record<string, number>;
  readonly settings: Record<string, string | number>;
  readonly errors: CfgProblem[];
  readonly warnings: CfgProblem[];
}

/** Reads a zoo.cfg and checks it as QuorumPeerConfig does; every error is reported, not the first only. */
export function parseZooCfg(text: string): ParsedCfg {
  const { lines, repeated, malformed } = readLines(text);
  const draft: Draft = { lines, servers: [], groups: {}, weights: {}, settings: {}, errors: malformed, warnings: repeated };
  for (const line of lines.values()) readLine(draft, line);
  const voters = draft.servers.filter(({ role }) => role === 'participant').length;
  const standalone = standaloneEnabled(draft) && voters <= 1;
  checkSettings(draft);
  checkServers(draft, voters, standalone);
  if (HIERARCHICAL.test([...lines.keys()].join('\n'))) checkGroups(draft.groups, draft.servers, (key, why) => fail(draft, key, why));
  const { servers, groups, weights, settings, errors, warnings } = draft;
  return errors.length > 0 ? { ok: false, errors } : { ok: true, cfg: { servers, groups, weights, settings, standalone }, warnings, lineOf: (key) => lines.get(key)?.line ?? 0 };
}

const HIERARCHICAL = /^(?:group|weight)/m;

function standaloneEnabled({ settings }: Draft): boolean {
  return String(settings['standaloneEnabled'] ?? 'true').toLowerCase() === 'true';
}

/** As java.util.Properties: comments, '=' or ':' or a blank between key and value, continued lines; the last of a key counts. */
function readLines(text: string): { lines: Map<string, Line>; repeated: CfgProblem[]; malformed: CfgProblem[] } {
  const lines = new Map<string, Line>();
  const repeated: CfgProblem[] = [];
  const malformed: CfgProblem[] = [];
  const physical = text.split(/\r\n|\r|\n/);
  for (let i = 0; i < physical.length; i++) {
    const line = i + 1;
    let whole = (physical[i] ?? '').trimStart();
    if (whole === '' || whole.startsWith('#') || whole.startsWith('!')) continue;
    while (/(?:^|[^\\])(?:\\\\)*\\$/.test(whole) && i + 1 < physical.length) whole = whole.slice(0, -1) + (physical[++i] ?? '').trimStart();
    const [, name = '', said = ''] = /^((?:\\.|[^\\\s=:])*)\s*[=:]?\s*(.*)$/.exec(whole) ?? [];
    const [key, value] = [unescaped(name), unescaped(said)];
    if (/(?:^|[^\\])(?:\\\\)*\\u(?![0-9a-fA-F]{4})/.test(whole)) malformed.push({ line, key, why: 'Malformed \\uxxxx encoding.' });
    const before = lines.get(key);
    if (before !== undefined) repeated.push({ line, key, why: `${key} is there twice: this line replaces line ${before.line}` });
    lines.set(key, { line, key, value: value.trim() });
  }
  return { lines, repeated, malformed };
}

const ESCAPED: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

/** As java.util.Properties.loadConvert: a backslash before any other character is dropped. */
function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_all, code: string | undefined, one: string) => (code === undefined ? ESCAPED[one] ?? one : String.fromCharCode(Number.parseInt(code, 16))));
}

function fail(draft: Draft, key: string, why: string): void {
  draft.errors.push({ line: draft.lines.get(key)?.line ?? 0, key, why });
}

function readLine(draft: Draft, { key, value }: Line): void {
  // Of groups and weights QuorumHierarchical takes the number after the first dot, whatever stands before it.
  const [kind = ''] = /^(?:server\.|group|weight)/.exec(key) ?? [];
  if (kind !== '' && draft.lines.has('dynamicConfigFile')) return fail(draft, key, `parameter: ${key} must be in a separate dynamic config file`);
  const number = key.slice(key.indexOf('.') + 1);
  if (kind === 'server.') readServer(draft, key, number, value);
  else if (kind === 'group') readGroup(draft, key, number, value);
  else if (kind === 'weight') readWeight(draft, key, number, value);
  else readSetting(draft, key, value);
}

/** A server's or group's number, as Long.parseLong reads it. */
function numberIn(draft: Draft, key: string, text: string): number | null {
  if (/^[+-]?\d{1,15}$/.test(text)) return Number(text);
  fail(draft, key, `For input string: "${text}"`);
  return null;
}

function readServer(draft: Draft, key: string, number: string, value: string): void {
  const id = numberIn(draft, key, number);
  if (id === null) return;
  if (draft.servers.some((server) => server.id === id)) return fail(draft, key, `server ${id} is there twice`);
  const server = parseServer(id, value);
  if (typeof server === 'string') return fail(draft, key, server);
  draft.servers.push(server);
}

function readGroup(draft: Draft, key: string, number: string, value: string): void {
  const group = numberIn(draft, key, number);
  if (group === null) return;
  const members = value.split(':').map((part) => numberIn(draft, key, part.trim()));
  draft.groups[group] = members.filter((member) => member !== null);
}

function readWeight(draft: Draft, key: string, number: string, value: string): void {
  const id = numberIn(draft, key, number);
  const weight = numberIn(draft, key, value);
  if (id !== null && weight !== null) draft.weights[id] = weight;
}

function readSetting(draft: Draft, key: string, value: string): void {
  // An unknown key becomes a system property, zookeeper.<key>, without a word.
  const setting: Setting = SETTINGS[key] ?? {};
  const problem = setting.check?.(value, key) ?? null;
  if (problem !== null) return fail(draft, key, problem);
  draft.settings[key] = setting.number === true ? Number(value) : value;
}

/** What must be there, and what must fit together (the end of parseProperties). */
function checkSettings(draft: Draft): void {
  const { lines, settings } = draft;
  const number = (key: string, otherwise: number): number => (typeof settings[key] === 'number' ? settings[key] : otherwise);
  if ((settings['dataDir'] ?? '') === '') fail(draft, 'dataDir', 'dataDir is not set');
  for (const port of ['clientPort', 'secureClientPort']) {
    if (lines.has(`${port}Address`) && number(port, 0) === 0) fail(draft, `${port}Address`, `${port}Address is set but ${port} is not set`);
  }
  const served = draft.servers.length > 0 && draft.servers.every((server) => server.clientPort !== null);
  if (number('clientPort', 0) === 0 && number('secureClientPort', 0) === 0 && !served) draft.warnings.push({ line: lines.get('clientPort')?.line ?? 0, key: 'clientPort', why: 'clientPort is not set' });
  const tickTime = number('tickTime', 3000);
  if (tickTime === 0) fail(draft, 'tickTime', 'tickTime is not set');
  const orDefault = (key: string, ticks: number): number => (number(key, -1) === -1 ? ticks * tickTime : number(key, -1));
  if (orDefault('minSessionTimeout', 2) <= orDefault('maxSessionTimeout', 20)) return;
  fail(draft, lines.has('minSessionTimeout') ? 'minSessionTimeout' : 'maxSessionTimeout', 'minSessionTimeout must not be larger than maxSessionTimeout');
}

/** parseDynamicConfig and checkValidity. A myid is not in this file, see machines.ts. */
function checkServers(draft: Draft, voters: number, standalone: boolean): void {
  const { servers, settings, warnings } = draft;
  const observers = servers.length - voters;
  const warn = (why: string): number => warnings.push({ line: 0, key: 'server', why });
  if (voters === 0 && !standaloneEnabled(draft)) fail(draft, 'server', 'standaloneEnabled = false then number of participants should be >0');
  else if (voters === 0 && observers > 0) fail(draft, 'server', 'Observers w/o participants is an invalid configuration');
  else if (standalone && observers > 0) fail(draft, 'server', 'Observers w/o quorum is an invalid configuration');
  if (standalone && voters === 1) warn('Invalid configuration, only one server specified (ignoring)');
  if (standalone) return;
  for (const key of ['initLimit', 'syncLimit']) if ((settings[key] ?? 0) === 0 && !draft.errors.some((error) => error.key === key)) fail(draft, key, `${key} is not set`);
  if (voters <= 2) warn('No server failure will be tolerated. You need at least 3 servers.');
  else if (voters % 2 === 0) warn('Non-optimal configuration, consider an odd number of servers.');
}
