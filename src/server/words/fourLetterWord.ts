import { isro } from '../clients.ts';
import type { Asked } from './asked.ts';
import { conf, dirs } from './conf.ts';
import { dump } from './dump.ts';
import { mntr } from './mntr.ts';
import { connectionLines, stat } from './stat.ts';
import { VERSION } from './asked.ts';
import { wchc, wchp, wchs } from './watches.ts';

const NOT_SERVING = 'This ZooKeeper instance is not currently serving requests';

/** Names only: no machine stands behind a simulated server, and what it would say of itself is not invented. */
const ENVIRONMENT = [
  'host.name', 'java.version', 'java.vendor', 'java.home', 'java.class.path', 'java.library.path', 'java.io.tmpdir', 'java.compiler', 'os.name', 'os.arch',
  'os.version', 'user.name', 'user.home', 'user.dir', 'os.memory.free', 'os.memory.max', 'os.memory.total',
];

/** What only a server that serves can say. */
const SERVING: Readonly<Record<string, (asked: Asked) => string[]>> = {
  srvr: (asked) => stat(asked, false),
  stat: (asked) => stat(asked, true),
  conf,
  cons: (asked) => connectionLines(asked, false),
  mntr,
  dump,
  wchs,
  wchc,
  wchp,
  dirs,
  // One line for each zxid that 128 divides (DataTree.ZxidDigest).
  // MODEL: No digests of the tree
  hash: () => [],
  crst: () => ['Connection stats reset.'],
  srst: () => ['Server stats reset.'],
};

const ALWAYS: Readonly<Record<string, (asked: Asked) => string[]>> = {
  ruok: () => ['imok'],
  envi: ({ server }) => ['Environment:', `zookeeper.version=${VERSION}`, ...ENVIRONMENT.map((name) => `${name}=${name === 'host.name' ? `zk${server.sid}` : '<simulated>'}`)],
  isro: ({ server }) => [isro(server)],
  gtmk: () => ['306'],
  stmk: () => ['306'],
};

/** All of them, in the order in which they are read best: of the server, of its connections and sessions, of its watches, of its files. */
export const FOUR_LETTER_WORDS = ['ruok', 'srvr', 'stat', 'mntr', 'conf', 'cons', 'dump', 'wchs', 'wchc', 'wchp', 'isro', 'envi', 'dirs', 'hash', 'crst', 'srst', 'gtmk', 'stmk'] as const;

/**
 * The lines a server answers to a four-letter word on its client port (FourLetterCommands); none when it does not know
 * the word and closes the connection. Every word is open (4lw.commands.whitelist=*).
 */
export function fourLetterWord(asked: Asked, word: string): string[] {
  const always = Object.hasOwn(ALWAYS, word) ? ALWAYS[word] : undefined;
  if (always !== undefined) return always(asked);
  const answer = Object.hasOwn(SERVING, word) ? SERVING[word] : undefined;
  if (answer === undefined) return [];
  return asked.server.serving || asked.server.readOnly ? answer(asked) : [NOT_SERVING];
}
