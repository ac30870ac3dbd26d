import type { Scenario } from '../ensemble/scenario.ts';
import { presetScenario, SAMPLE_CONFIG, openingUs, withRules } from '../scenario/presets.ts';
import type { NewRun, ReadCfg, Run, Services } from '../ui/services.ts';
import { RULES } from '../zab/rules.ts';
import { ENGINE } from './engine.ts';

async function readCfg(text: string): Promise<ReadCfg> {
  const [{ parseZooCfg }, { toScenario }] = await Promise.all([import('../config/zooCfg.ts'), import('../config/toScenario.ts')]);
  const parsed = parseZooCfg(text);
  if (!parsed.ok) return { ok: false, problems: parsed.errors.map(({ line, key, why }) => ({ line, why: key === '' ? why : `${key}: ${why}` })) };
  const { servers, config, groups, weights } = toScenario(parsed.cfg);
  return { ok: true, servers, config, ...(groups === undefined ? {} : { groups }), ...(weights === undefined ? {} : { weights }) };
}

type Steps = NonNullable<Scenario['prelude']>;

/** What a start does is the presets' to say; here it is done to other servers. */
function preludeFor(servers: Scenario['servers'], start: NewRun['start']): Steps {
  const ids = servers.map(({ id }) => id);
  const model = presetScenario({ voters: 3, observers: 0, start }).prelude ?? [];
  const later = model.filter(({ command }) => command.cmd !== 'start').map((step) => (step.command.cmd === 'connect' ? { ...step, command: { ...step.command, servers: ids } } : step));
  const starts: Steps = start === 'down' ? [] : ids.map((server) => ({ atMs: 0, command: { cmd: 'start', server } }));
  return [...starts, ...later];
}

function scenarioOf({ voters, observers, start, tickTime, initLimit, syncLimit, cfg }: NewRun): Scenario {
  const config = { ...SAMPLE_CONFIG, tickTime, initLimit, syncLimit };
  if (cfg === null && voters % 2 === 1 && voters > 1 && voters < 9 && observers < 3) {
    // A preset has a short name in links.
    const preset = presetScenario({ voters: voters === 3 ? 3 : voters === 5 ? 5 : 7, observers: observers === 0 ? 0 : observers === 1 ? 1 : 2, start });
    return { ...preset, config };
  }
  const servers: Scenario['servers'] = cfg?.servers ?? Array.from({ length: voters + observers }, (_, i) => ({ id: i + 1, role: i < voters ? 'participant' : 'observer' }));
  const prelude = preludeFor(servers, start);
  return { ...cfg, servers, config: cfg?.config ?? config, ...(prelude.length === 0 ? {} : { prelude }) };
}

function newRun(choice: NewRun): { run: Run; atUs: number } {
  const run: Run = { version: 1, engine: ENGINE.version, scenario: withRules(scenarioOf(choice), choice.rules), seed: choice.seed, inputs: [] };
  return { run, atUs: openingUs(choice.start) };
}

export const services: Services = {
  rules: RULES,
  newRun,
  readCfg,
  exhibits: async () => (await import('../scenario/exhibits.ts')).exhibits(ENGINE.version),
  recordings: async () => (await import('./recordings.ts')).RECORDINGS,
  recording: async (id) => (await import('./recordings.ts')).loadRecording(id),
};
