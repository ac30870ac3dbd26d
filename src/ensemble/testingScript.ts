import { assert } from '../base/assert.ts';
import { isRuleName, type RuleName } from '../zab/rules.ts';
import type { ServerId } from '../zab/vote.ts';
import type { Command } from './command.ts';
import type { InitialDisk } from './scenario.ts';
import { Driver, scenarioOf, type Options } from './testing.ts';
import { createOp, readOp, setOp } from './testingClient.ts';
import { transcript } from './transcript.ts';
import type { ZkFact } from './types.ts';

/**
 * Plays a story, line by line, and says what happened since the last time it was asked.
 *
 * Before the first other line:  servers 3 | observers 1 | seed 7 | config tickTime=500 … | rule ackBeforeFsync
 *                               groups 1,2,3 4,5,6 | weights 3=0 … | disk 1 accepted=1 current=1 log=1x3,2x1
 * Then:  start 1 2 3 | kill leader | stop, powerLoss, resume, pause [ms] likewise | cut 1 2 | 3 4 5 | heal
 *        slowDisk 1 10 | slowLink 1 2 50 | run until settled | run until broadcast | run 5s | run 20ms
 *        client A connect 1 2 | A create /x data [mode] | A set, get, exists, children, delete, sync | A close …
 *        hide election | hide nothing
 */
export class Story {
  private options: { -readonly [K in keyof Options]: Options[K] } = {};
  private driver: Driver | null = null;
  private told = 0;
  private hidden: ReadonlySet<string> = new Set();

  play(line: string): void {
    const [verb = '', ...words] = line.split(/\s+/);
    if (!this.setUp(verb, words)) this.act(verb, words, line);
  }

  /** The transcript since the last call. */
  news(): string[] {
    const { t } = this;
    const trace = t.trace.slice(this.told);
    this.told = t.trace.length;
    return [...transcript(trace, (fact: ZkFact) => !this.hidden.has(fact.type)), ...t.violations.splice(0).map((bad) => `VIOLATED  ${bad.invariant} ${bad.key} ${JSON.stringify(bad.values)}`)];
  }

  private get t(): Driver {
    return (this.driver ??= new Driver(scenarioOf(this.options), this.options.seed ?? 1));
  }

  private setUp(verb: string, words: string[]): boolean {
    const { options } = this;
    const [first = ''] = words;
    if (verb === 'servers' || verb === 'observers' || verb === 'seed') options[verb] = Number(first);
    else if (verb === 'config') options.config = { ...options.config, ...pairs(words) };
    else if (verb === 'weights') options.weights = numbers(words);
    else if (verb === 'rule') options.rules = words.map(ruleOf);
    else if (verb === 'groups') options.groups = Object.fromEntries(words.map((group, i) => [i + 1, group.split(',').map(Number)]));
    else if (verb === 'disk') options.disks = { ...options.disks, [first]: diskOf(words.slice(1)) };
    else return false;
    assert(this.driver === null, `${verb} comes too late`);
    return true;
  }

  private act(verb: string, words: string[], line: string): void {
    if (verb === 'run') this.run(words);
    else if (verb === 'hide') this.hidden = new Set(words[0] === 'election' ? ELECTION : []);
    else if (verb === 'client') this.t.apply(connect(words));
    else if (/^[A-Z]$/.test(verb)) this.t.apply(ask(verb, words, this.t.world.seq));
    else this.t.apply(...this.commands(verb, words, line));
  }

  private run([first = '', goal]: string[]): void {
    if (first !== 'until') this.t.runFor(millis(first));
    else if (goal === 'settled' || goal === 'broadcast') this.t.runUntil(goal);
    else throw new Error(`run until ${goal}?`);
  }

  private sid(word: string): ServerId {
    return word === 'leader' ? this.t.leader().sid : Number(word);
  }

  private commands(cmd: string, words: string[], line: string): Command[] {
    switch (cmd) {
      case 'start':
      case 'stop':
      case 'kill':
      case 'powerLoss':
      case 'resume':
        return words.map((word) => ({ cmd, server: this.sid(word) }));
      case 'pause':
        return [{ cmd, server: this.sid(words[0] ?? ''), ...(words[1] === undefined ? {} : { ms: Number(words[1]) }) }];
      case 'cut':
        return [{ cmd, groups: words.join(' ').split('|').map((group) => group.trim().split(' ').map((word) => this.sid(word))) }];
      case 'heal':
        return [{ cmd }];
      case 'slowDisk':
        return [{ cmd, server: this.sid(words[0] ?? ''), factor: Number(words[1]) }];
      case 'slowLink':
        return [{ cmd, from: this.sid(words[0] ?? ''), to: this.sid(words[1] ?? ''), ms: Number(words[2]) }];
      default:
        throw new Error(`what is this: ${line}`);
    }
  }
}

const ELECTION: readonly ZkFact['type'][] = ['roundStarted', 'notification', 'voteChanged', 'quorumOfVotes'];

function pairs(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(words.map((word) => word.split('=') as [string, string]));
}

function numbers(words: readonly string[]): Record<string, number> {
  return Object.fromEntries(Object.entries(pairs(words)).map(([key, value]) => [key, Number(value)]));
}

function ruleOf(name: string): RuleName {
  assert(isRuleName(name), `${name} is not a rule`);
  return name;
}

function diskOf(words: readonly string[]): InitialDisk {
  const { accepted, current, log = '' } = pairs(words);
  const epochs = log.split(',').filter((part) => part !== '').map((part) => part.split('x').map(Number) as [number, number]);
  return { acceptedEpoch: Number(accepted), currentEpoch: Number(current), log: epochs };
}

function millis(text: string): number {
  return text.endsWith('ms') ? Number(text.slice(0, -2)) : Number(text.slice(0, -1)) * 1000;
}

function connect([client = '', , ...servers]: string[]): Command {
  return { cmd: 'connect', client, servers: servers.map(Number), sessionTimeoutMs: 6000 };
}

function ask(client: string, [verb = '', path = '/', data = '', mode]: string[], seq: number): Command {
  const request = (op: ReturnType<typeof createOp>): Command => ({ cmd: 'request', client, tag: `${seq}`, op });
  const watch = data === 'watch';
  switch (verb) {
    case 'create':
      return request(createOp(path, data, mode === 'ephemeral' ? 'ephemeral' : 'persistent'));
    case 'set':
      return request(setOp(path, data));
    case 'get':
      return request(readOp('getData', path, watch));
    case 'exists':
      return request(readOp('exists', path, watch));
    case 'children':
      return request(readOp('getChildren', path, watch));
    case 'delete':
      return request({ op: 'delete', path, version: -1 });
    case 'sync':
      return request({ op: 'sync', path });
    case 'close':
    case 'crash':
    case 'disconnect':
      return { cmd: verb, client };
    case 'reconnect':
    case 'retarget':
      return { cmd: verb, client, server: Number(path) };
    default:
      throw new Error(`what does ${client} do: ${verb}`);
  }
}
