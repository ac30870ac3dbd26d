import type { Scenario } from '../ensemble/scenario.ts';
import { presetScenario, SAMPLE_CONFIG, openingUs, withRules } from '../scenario/presets.ts';
import type { NewRun, Run, Services } from '../ui/services.ts';
import { RULES } from '../zab/rules.ts';
import { zkEngine } from '../timeline/zkEngine.ts';

type Steps = NonNullable<Scenario['prelude']>;

/** What a start does is the presets' to say; here it is done to other servers. */
function preludeFor(servers: Scenario['servers'], start: NewRun['start'], starting: readonly number[]): Steps {
  const ids = servers.map(({ id }) => id);
  const model = presetScenario({ voters: 3, observers: 0, start }).prelude ?? [];
  const later = model.filter(({ command }) => command.cmd !== 'start').map((step) => (step.command.cmd === 'connect' ? { ...step, command: { ...step.command, servers: ids } } : step));
  const starts: Steps = start === 'down' ? [] : starting.map((server) => ({ atMs: 0, command: { cmd: 'start', server } }));
  return [...starts, ...later];
}

function scenarioOf({ voters, observers, start, tickTime, initLimit, syncLimit, readOnly, cfg }: NewRun): Scenario {
  const config = { ...(cfg?.scenario.config ?? { ...SAMPLE_CONFIG, tickTime, initLimit, syncLimit }), ...(readOnly === true ? { readonlymode: 'true' } : {}) };
  if (cfg === null && voters % 2 === 1 && voters > 1 && voters < 9 && observers < 3) {
    // A preset has a short name in links.
    const preset = presetScenario({ voters: voters === 3 ? 3 : voters === 5 ? 5 : 7, observers: observers === 0 ? 0 : observers === 1 ? 1 : 2, start });
    return { ...preset, config };
  }
  const servers: Scenario['servers'] = cfg?.scenario.servers ?? Array.from({ length: voters + observers }, (_, i) => ({ id: i + 1, role: i < voters ? 'participant' : 'observer' }));
  const prelude = preludeFor(servers, start, cfg?.starting ?? servers.map(({ id }) => id));
  return { ...cfg?.scenario, config, servers, ...(prelude.length === 0 ? {} : { prelude }) };
}

function newRun(choice: NewRun): { run: Run; atUs: number } {
  const run: Run = { version: 1, engine: zkEngine.version, scenario: withRules(scenarioOf(choice), choice.rules), seed: choice.seed, inputs: [] };
  return { run, atUs: openingUs(choice.start) };
}

export const services: Services = {
  rules: RULES,
  newRun,
  readCfg: async (files) => (await import('./readCfg.ts')).readCfg(files),
  exhibits: async () => (await import('../scenario/exhibits.ts')).exhibits(zkEngine.version),
  recordings: async () => (await import('./recordings.ts')).RECORDINGS,
  recording: async (id) => (await import('./recordings.ts')).loadRecording(id),
};
