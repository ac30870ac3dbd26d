import type { Scenario } from '../ensemble/scenario.ts';

type Step = NonNullable<Scenario['prelude']>[number];

/** How an ensemble is found: all servers down, all started at once, or elected and with something written. */
export type Start = 'down' | 'coldStart' | 'serving';
export const STARTS: readonly Start[] = ['down', 'coldStart', 'serving'];

export interface Preset {
  readonly voters: 3 | 5 | 7;
  readonly observers: 0 | 1 | 2;
  readonly start: Start;
}

/** The sample zoo.cfg that comes with ZooKeeper. */
export const SAMPLE_CONFIG: Scenario['config'] = { tickTime: 2000, initLimit: 10, syncLimit: 5 };

/** When a serving ensemble has been through its prelude: the instant to open it at. */
const SERVING_AT_MS = 4_500;

/** Where a preset is best opened, µs. */
export function openingUs(start: Start): number {
  return start === 'serving' ? SERVING_AT_MS * 1000 : 0;
}

// Links name a preset instead of spelling it out: what one means is never changed, a new one gets a new name.

/** Servers 1 to `voters` vote, those after them observe. */
export function presetScenario({ voters, observers, start }: Preset): Scenario {
  const servers: Scenario['servers'] = Array.from({ length: voters + observers }, (_, i) => ({ id: i + 1, role: i < voters ? 'participant' : 'observer' }));
  const prelude = [...(start === 'down' ? [] : startAll(servers)), ...(start === 'serving' ? someWrites(servers) : [])];
  return { servers, config: SAMPLE_CONFIG, ...(prelude.length === 0 ? {} : { prelude }) };
}

function startAll(servers: Scenario['servers']): Step[] {
  return servers.map(({ id }) => ({ atMs: 0, command: { cmd: 'start', server: id } }));
}

/** A client that connects once a leader is there, and writes a little. */
function someWrites(servers: Scenario['servers']): Step[] {
  const connect: Step = { atMs: 2_000, command: { cmd: 'connect', client: 'A', servers: servers.map(({ id }) => id), sessionTimeoutMs: 10_000 } };
  const acl = [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }];
  const create: Step = { atMs: 3_000, command: { cmd: 'request', client: 'A', tag: 'w0', op: { op: 'create', path: '/app', data: 'v0', acl, mode: 'persistent' } } };
  const writes = [1, 2, 3].map((n): Step => ({
    atMs: 3_000 + 250 * n,
    command: { cmd: 'request', client: 'A', tag: `w${n}`, op: { op: 'setData', path: '/app', data: `v${n}`, version: -1 } },
  }));
  return [connect, create, ...writes];
}

/** The preset a scenario is, apart from its broken rules. */
export function presetOf(scenario: Scenario): Preset | undefined {
  const { rules: _rules, ...rest } = scenario;
  const text = inOrder(rest);
  for (const voters of [3, 5, 7] as const) {
    for (const observers of [0, 1, 2] as const) {
      if (voters + observers !== scenario.servers.length) continue;
      const start = STARTS.find((one) => inOrder(presetScenario({ voters, observers, start: one })) === text);
      if (start !== undefined) return { voters, observers, start };
    }
  }
  return undefined;
}

/** As text that does not depend on the order in which fields were set. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one,
  );
}

export function withRules(scenario: Scenario, rules: NonNullable<Scenario['rules']>): Scenario {
  const { rules: _old, ...rest } = scenario;
  return rules.length === 0 ? rest : { ...rest, rules };
}
