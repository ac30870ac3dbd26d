import type { SessionId } from '../datatree/request.ts';
import { answerTo } from '../ensemble/fourLetterWords.ts';
import type { Stage } from './play.ts';
import type { JsonFields } from './playJson.ts';
import type { Step } from './recordingSchema.ts';

type WordStep = Extract<Step, { do: '4lw' }>;

/** What a server answers to a four-letter word, as recordings keep it: what depends on load and time is taken out. */
export function playWord({ clock, log }: Stage, { server, word }: WordStep): JsonFields {
  const lines = answerTo(clock.world, server, word);
  if (lines === null) return { refused: true };
  if (word === 'crst' || word === 'srst') clock.give({ cmd: 'resetStats', server, word });
  return { lines: sorted(word, lines.filter((line) => word !== 'dump' || !/^\d+ expire at /.test(line)).map((line) => masked(word, line, (session) => log.nameOf(session)))) };
}

const CONNECTION = /^(\s*)\/[\d.]+:\d+/;

function masked(word: string, line: string, nameOf: (session: SessionId) => string): string {
  const known = line.replace(/0x[0-9a-f]{6,}/g, (session) => (word === 'srvr' || word === 'stat' ? session : named(session, nameOf)));
  if (word === 'envi') return known.replace(/=.*/, '=<v>');
  if (word === 'dirs' || /^data(Dir|Log)Size=/.test(line)) return known.replace(/\d+$/, '<n>');
  if (word === 'conf') return known.replace(/=\/zookeeper\//, '=<dir>/');
  if (word === 'mntr') return known.replace(/^(zk_version\t).*/, '$1<version>');
  if (word === 'dump') return known.replace(/^(Session|Connections) Sets \(\d+\)/, '$1 Sets (<n>)').replace(/ip: \/[\d.]+:\d+/, 'ip: /<client-ip>:<port>');
  return known
    .replace(/^(Zookeeper version: ).*/, '$1<version>')
    .replace(/^(Latency min\/avg\/max: |Proposal sizes last\/min\/max: ).*/, '$1<n>/<n>/<n>')
    .replace(/^(Received: |Sent: ).*/, '$1<n>')
    .replace(/^Zxid: 0x([0-9a-f]+)$/, (_, hex: string) => zxidMark(hex))
    .replace(CONNECTION, '$1/<client-ip>:<port>')
    .replace(/\b(queued|recved|sent|est|lcxid|lzxid|lresp|llat|minlat|avglat|maxlat)=[^,)]*/g, '$1=<n>')
    .replace(/lop=\w+/, 'lop=<op>');
}

function named(session: string, nameOf: (session: SessionId) => string): string {
  const name = nameOf(session);
  return name === session ? session : `<session:${name}>`;
}

function zxidMark(hex: string): string {
  const zxid = Number.parseInt(hex, 16);
  const epoch = Math.floor(zxid / 4_294_967_296);
  return `Zxid: <zxid epoch=${epoch} counter=${zxid - epoch * 4_294_967_296}>`;
}

/** The order of a hash table means nothing: blocks of lines that belong together are sorted by their first. */
function sorted(word: string, lines: readonly string[]): string[] {
  if (word === 'cons') return lines.toSorted();
  if (word === 'stat') return withSorted(lines, (line) => line.startsWith(' /'));
  if (word === 'wchc' || word === 'wchp') return blocks(lines);
  return word === 'dump' ? dumped(lines) : [...lines];
}

/** Lines that fit stand together; they are put in order where they stand. */
function withSorted(lines: readonly string[], fits: (line: string) => boolean): string[] {
  const from = lines.findIndex(fits);
  if (from < 0) return [...lines];
  const after = lines.findIndex((line, index) => index > from && !fits(line));
  const to = after < 0 ? lines.length : after;
  return [...lines.slice(0, from), ...lines.slice(from, to).toSorted(), ...lines.slice(to)];
}

function blocks(lines: readonly string[]): string[] {
  const found: string[][] = [];
  for (const line of lines) {
    if (line.startsWith('\t')) found.at(-1)?.push(line);
    else found.push([line]);
  }
  return found.map(([head = '', ...rest]) => [head, ...rest.toSorted()]).toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)).flat();
}

function dumped(lines: readonly string[]): string[] {
  if (lines.length < 2) return [...lines];
  const ephemerals = lines.findIndex((line) => line.startsWith('Sessions with Ephemerals'));
  const connections = lines.indexOf('Connections dump:');
  const sessions = withSorted(lines.slice(0, ephemerals), (line) => /^\t|^<session/.test(line));
  const ofConnections = withSorted(lines.slice(connections), (line) => line.startsWith('\t'));
  return [...sessions, lines[ephemerals] ?? '', ...blocks(lines.slice(ephemerals + 1, connections)), ...ofConnections];
}
