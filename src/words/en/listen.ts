import { list, servers } from './phrases.ts';

/** What is said to those who hear the page, and what finds an event among many: fetched after the stage. */
export const listen = {
  title: 'The stage in words',
  titles: { servers: 'Servers', clients: 'Clients', messages: 'Messages on their way', logs: 'Logs' },
  clients: {
    none: 'No client is connected.',
    /** What a client has and waits for; parts that are empty are left out. */
    has: (p: { client: string; left: string; owner: string; watches: readonly string[]; outgoing: readonly string[]; pending: readonly string[]; events: readonly string[]; busy: boolean }) =>
      [
        p.left === '' ? '' : `${p.client}’s session has ${p.left} left, on ${p.owner}’s clock.`,
        p.watches.length === 0 ? '' : `It watches ${list(p.watches)}.`,
        p.outgoing.length === 0 ? '' : `Not sent yet: ${list(p.outgoing)}.`,
        p.pending.length === 0 ? '' : `Sent and not answered: ${list(p.pending)}.`,
        p.busy ? 'A callback of its program is running.' : '',
        p.events.length === 0 ? '' : `Not handed to its program yet: ${list(p.events)}.`,
      ].filter(Boolean).join(' '),
    watch: (p: { path: string; letter: 'D' | 'C' | 'P' | 'R' }) => `${{ D: 'the data of', C: 'the children of', P: 'persistently', R: 'persistently and recursively' }[p.letter]} ${p.path}`,
  },
  trees: {
    title: 'What changes in the trees',
    none: 'All servers that run have the same znodes.',
    change: (p: { sign: '' | '+' | '−' | '~'; path: string; from: number | null; to: number | null; have: readonly string[]; lack: readonly string[]; ephemeralOf: string }) =>
      `${p.path} is ${p.sign === '+' ? 'added' : p.sign === '−' ? 'removed' : 'changed'}${p.ephemeralOf === '' ? '' : `, an ephemeral of ${p.ephemeralOf}`}${p.sign === '~' && p.from !== null && p.to !== null ? `, version ${p.from} to ${p.to}` : ''}: ${p.have.length === 0 ? 'applied by nobody yet' : `applied by ${list(p.have)}`}${p.lack.length === 0 || p.have.length === 0 ? '' : `, not yet by ${list(p.lack)}`}.`,
  },
  /** The screen in four parts: what is to be seen, what can be done, how things stand, and what might be tried. */
  summary: {
    title: 'Summary',
    play: (p: { servers: number; clients: number }) =>
      `The play area is a stage with ${servers(p.servers)}, in the order of their ids${p.clients === 0 ? '' : `, and below them ${p.clients === 1 ? '1 client' : `${p.clients} clients`}`}. Under the stage runs the score: for each server a line with what it did, up to now.`,
    controls: 'The control area follows the stage: steps back and forward, play, run until something happens, and what can be done to the selected server or message. Runs, partitions, clients, links and settings are in the menu.',
    now: (p: { event: number; seen: number; at: string }) => (p.event < p.seen ? `Event ${p.event} of ${p.seen} seen so far, at ${p.at}.` : `Event ${p.event}, the last so far, at ${p.at}.`),
    begin: 'Nothing has happened yet.',
    flying: (p: { count: number; held: number }) =>
      `${p.count === 0 ? 'No message is on its way' : p.count === 1 ? '1 message is on its way' : `${p.count} messages are on their way`}${p.held === 0 ? '.' : `, ${p.held} of them held at a cut.`}`,
  },
  hint: {
    begin: 'To begin, press Next for one step, or Play.',
    elect: 'No server leads yet. Step on, or run until a leader is at work.',
    lead: (p: { server: string }) => `${p.server} leads. Select it in the list and kill it, and the others elect another.`,
    lost: (p: { server: string }) => `${p.server} leads. A server is down: select it and start it, and it catches up.`,
    nobody: 'No server runs. Select one and start it.',
    cut: 'The network is cut. Step on to see who keeps a quorum, or heal it.',
  },
  servers: {
    hint: 'Up and down move between servers, Enter selects one, right goes on to what can be done with it.',
    selected: (p: { what: string }) => `Selected: ${p.what}`,
  },
  messages: {
    hint: 'Up and down move between messages, Enter selects one.',
    rest: (count: number) => (count === 1 ? 'and 1 more' : `and ${count} more`),
    way: (p: { what: string; from: string; to: string; after: string }) => `${p.what} from ${p.from} to ${p.to}, arrives in ${p.after}`,
    held: (p: { what: string; from: string; to: string }) => `${p.what} from ${p.from} to ${p.to}, held at the cut until it heals`,
  },
  network: {
    title: 'Network',
    whole: 'All servers reach each other.',
    cut: 'The network is cut into parts:',
    part: (p: { members: readonly string[]; voters: number; of: number; quorum: boolean }) =>
      `${list(p.members)}: ${p.voters} of ${p.of} voters, ${p.quorum ? 'enough for a quorum' : 'too few for a quorum'}`,
    links: 'Cut links:',
    link: (p: { from: string; to: string }) => `from ${p.from} to ${p.to}`,
  },
  count: {
    title: 'What is being counted',
    none: 'Nothing is being counted.',
    of: (p: { what: string; by: string; members: readonly string[]; count: number; of: number; need: number; reached: boolean }) =>
      `${p.what}${p.by === '' ? '' : `, counted by ${p.by}`}: ${p.members.length === 0 ? 'nobody' : list(p.members)}, ${p.count} of ${p.of} configured voters; a quorum takes ${p.need}${p.reached ? ', and it is reached' : ''}.`,
  },
  ballots: { title: 'Ballots in hand', server: 'Server', votesFor: 'Votes for', epoch: 'Epoch', zxid: 'zxid', round: 'Round', none: 'no ballot' },
  logs: { caption: (count: number) => (count === 1 ? 'Logs: the last transaction' : `Logs: the last ${count} transactions`), zxid: 'zxid', none: 'missing', empty: 'Every log is empty.' },
  events: {
    list: 'Events',
    yours: 'the next step is yours',
    empty: 'Nothing has happened yet.',
    filter: 'Filter',
    search: 'Search the words',
    process: 'Server or client',
    anyone: 'All processes',
    kind: 'What is shown',
    kinds: { votes: 'votes', broadcast: 'broadcast', sync: 'sync', clients: 'clients', faults: 'faults', routine: 'routine' },
    found: (p: { count: number; done: boolean }) => (p.done ? (p.count === 1 ? '1 event' : `${p.count} events`) : `${p.count} events so far …`),
    nothing: 'No event that has been seen is like that.',
    all: 'Show all again',
    hint: 'Up and down move through the events, Enter goes to one.',
    current: 'Back to the present event',
  },
};
