import type { Acl, Op } from '../../datatree/request.ts';
import { parentOf } from '../../datatree/path.ts';
import { LIMITS, limitPath, parseTrack, QUOTA_ROOT, statPath, trackText, valueIn, type Track } from '../../datatree/quota.ts';
import { call, exists, line, unless, visit, type CliCommand, type Running, type Terminal } from '../command.ts';
import { IllegalArgument, KeeperError } from '../errors.ts';
import { isInt, isLong } from '../javaNumber.ts';
import type { CommandLine } from '../options.ts';

/** Quotas: znodes like others, but for what each server counts in them. */

const OPEN: readonly Acl[] = [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }];
const NONE: Track = { count: -1, bytes: -1, countHardLimit: -1, byteHardLimit: -1 };
const NAMES = { n: 'count', b: 'bytes', N: 'countHardLimit', B: 'byteHardLimit' } as const;
const LETTERS = ['n', 'b', 'N', 'B'] as const;

const options = (value: boolean) => [
  { name: 'n', value, description: 'num soft quota' }, { name: 'b', value, description: 'bytes soft quota' },
  { name: 'N', value, description: 'num hard quota' }, { name: 'B', value, description: 'bytes hard quota' },
];

const create = (path: string, data: string | null): Op => ({ op: 'create', path, data, acl: OPEN, mode: 'persistent' });

function* trackAt(path: string): Running<Track> {
  return parseTrack((yield* call({ op: 'getData', path, watch: false })).data ?? null);
}

function* childrenOf(path: string): Running<readonly string[]> {
  return (yield* call({ op: 'getChildren', path, watch: false })).children ?? [];
}

/** The limit that is asked for, or null if it is none: that is said. */
function limitIn(terminal: Terminal, given: CommandLine): Track | null {
  const limits: Record<string, number> = { ...NONE };
  for (const letter of LETTERS) {
    if (!given.has(letter)) continue;
    const text = given.valueOf(letter);
    const counts = letter === 'n' || letter === 'N';
    const say = !(counts ? isInt(text) : isLong(text)) ? 'NumberFormatException happens when parsing the option value'
      : counts && Number(text) <= 0 ? 'the num quota must be greater than zero'
      : Number(text) < 0 ? 'the bytes quota must be greater than or equal to zero' : null;
    if (say !== null) {
      line(terminal, say);
      return null;
    }
    limits[NAMES[letter]] = Number(text);
  }
  return limits;
}

function* runSetQuota(terminal: Terminal, given: CommandLine): Running {
  const [, path = ''] = given.args;
  if (path.startsWith(QUOTA_ROOT)) {
    line(terminal, `cannot set a quota under the path: ${QUOTA_ROOT}`);
    return;
  }
  const limits = limitIn(terminal, given);
  if (limits !== null) yield* createQuota(terminal, path, limits);
}

/** SetQuotaCommand.createQuota. */
function* createQuota(terminal: Terminal, path: string, limits: Track): Running {
  if ((yield* exists(path)) === null) throw new IllegalArgument(`${path} does not exist.`);
  yield* refuseBelow(path);
  yield* refuseAbove(path);
  // Below a chroot there is none yet, and one that is made there limits nothing.
  if ((yield* exists(QUOTA_ROOT)) === null) yield* unless('NODEEXISTS', createRoot());
  let at = QUOTA_ROOT;
  for (const name of path.split('/').slice(1)) {
    at = `${at}/${name}`;
    if ((yield* exists(at)) === null) yield* unless('NODEEXISTS', call(create(at, null)));
  }
  if ((yield* exists(limitPath(path))) === null) {
    yield* call(create(limitPath(path), trackText(limits)));
    yield* call(create(statPath(path), trackText({ count: 0, bytes: 0 })));
    warn(terminal, yield* trackAt(limitPath(path)), yield* trackAt(statPath(path)));
    return;
  }
  const asked = Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit > -1));
  const merged = { ...(yield* trackAt(limitPath(path))), ...asked };
  warn(terminal, merged, yield* trackAt(statPath(path)));
  yield* call({ op: 'setData', path: limitPath(path), data: trackText(merged), version: -1 });
}

function* createRoot(): Running {
  yield* call(create(parentOf(QUOTA_ROOT), null));
  yield* call(create(QUOTA_ROOT, null));
}

function warn(terminal: Terminal, limits: Track, stats: Track): void {
  const beyond = (name: string, ...limit: readonly string[]): boolean => limit.some((one) => valueIn(limits, one) > -1 && valueIn(limits, one) < valueIn(stats, name));
  if (beyond('count', 'count', 'countHardLimit')) line(terminal, `[Warning]: the count quota you create is less than the existing count:${valueIn(stats, 'count')}`);
  if (beyond('bytes', 'bytes', 'byteHardLimit')) line(terminal, `[Warning]: the bytes quota you create is less than the existing bytes:${valueIn(stats, 'bytes')}`);
}

/** On one branch there is one quota. */
function* refuseBelow(path: string): Running {
  yield* unless('NONODE', visit(QUOTA_ROOT + path, false, function* (found) {
    const children = (yield* unless('NONODE', childrenOf(found))) ?? [];
    if (found !== QUOTA_ROOT + path && children.includes(LIMITS)) throw new IllegalArgument(`${path} has a child ${found.slice(QUOTA_ROOT.length)} which has a quota`);
  }));
}

function* refuseAbove(path: string): Running {
  let at = QUOTA_ROOT;
  for (const name of path.split('/').slice(1, -1)) {
    at = `${at}/${name}`;
    const children = (yield* unless('NONODE', childrenOf(at))) ?? [];
    if (children.length === 0) return;
    if (children.includes(LIMITS)) throw new IllegalArgument(`${path} has a parent ${at.slice(QUOTA_ROOT.length)} which has a quota`);
  }
}

function* runListQuota(terminal: Terminal, given: CommandLine): Running {
  const [, path = ''] = given.args;
  line(terminal, `absolute path is ${limitPath(path)}`);
  yield* missing(terminal, path, function* () {
    const limits = yield* trackAt(limitPath(path));
    const stats = yield* trackAt(statPath(path));
    line(terminal, `Output quota for ${path} ${trackText(limits)}`);
    line(terminal, `Output stat for ${path} ${trackText(stats)}`);
  });
}

function* missing(terminal: Terminal, path: string, run: () => Running): Running {
  try {
    yield* run();
  } catch (error) {
    if (!(error instanceof KeeperError) || error.code !== 'NONODE') throw error;
    line(terminal, `quota for ${path} does not exist.`);
  }
}

function* runDelQuota(terminal: Terminal, given: CommandLine): Running {
  const [, path = ''] = given.args;
  if ((yield* exists(limitPath(path))) === null) {
    line(terminal, `Quota does not exist for ${path}`);
    return;
  }
  yield* missing(terminal, path, function* () {
    const limits = yield* trackAt(limitPath(path));
    const dropped = LETTERS.filter((letter) => given.has(letter)).map((letter) => [NAMES[letter], -1] as const);
    if (dropped.length > 0) yield* call({ op: 'setData', path: limitPath(path), data: trackText({ ...limits, ...Object.fromEntries(dropped) }), version: -1 });
    else yield* dropQuota(QUOTA_ROOT + path);
  });
}

/** The leaves, and then every ancestor that has no child left (DelQuotaCommand.trimProcQuotas). */
function* dropQuota(path: string): Running {
  for (const name of yield* childrenOf(path)) yield* call({ op: 'delete', path: `${path}/${name}`, version: -1 });
  for (let at = path; at !== QUOTA_ROOT && (yield* childrenOf(at)).length === 0; at = at.slice(0, at.lastIndexOf('/'))) yield* call({ op: 'delete', path: at, version: -1 });
}

export const setQuota: CliCommand = { name: 'setquota', usage: '-n|-b|-N|-B val path', words: 2, options: { options: options(true), group: { required: true } }, run: runSetQuota };
export const listQuota: CliCommand = { name: 'listquota', usage: 'path', words: 2, options: { options: [] }, run: runListQuota };
export const delQuota: CliCommand = { name: 'delquota', usage: '[-n|-b|-N|-B] path', words: 2, options: { options: options(false), group: { required: false } }, run: runDelQuota };
