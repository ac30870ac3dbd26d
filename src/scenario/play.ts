import type { Micros } from '../sim/event.ts';
import type { ServerId } from '../zab/vote.ts';
import { Asking } from './playAsk.ts';
import { PlayClock, type Playable } from './playClock.ts';
import { playClientStep, type ClientStep } from './playClients.ts';
import { playConsole, type PlayedConsole } from './playConsole.ts';
import type { JsonFields, StepResult } from './playJson.ts';
import { PlayLog } from './playLog.ts';
import { isQuiet } from './playQuiet.ts';
import { playServerStep, type ServerStep } from './playServers.ts';
import { playWord } from './playWords.ts';
import type { Recording, Step } from './recordingSchema.ts';
import type { Input } from './schema.ts';

/** What the steps of a recording are played with. */
export interface Stage {
  readonly clock: PlayClock;
  readonly log: PlayLog;
  readonly asking: Asking;
  readonly sids: readonly ServerId[];
  readonly standalone: boolean;
  readonly tickMs: number;
  /** Requests sent by `submit`, by its tag. */
  readonly submitted: Map<string, SubmitStep>;
  /** Consoles, by name. */
  readonly consoles: Map<string, PlayedConsole>;
}

export type SubmitStep = Extract<Step, { do: 'submit' }>;

export interface Played {
  readonly results: readonly StepResult[];
  /** The commands with the instants at which they were given. */
  readonly inputs: readonly Input[];
  readonly endUs: Micros;
}

/** Steps that only touch servers or look at things: what arrives meanwhile is told later. */
const SILENT: ReadonlySet<Step['do']> = new Set([
  'start', 'stop', 'kill', 'pause', 'resume', 'cut', 'heal', 'ticks', 'settle', 'submit', 'retarget', '4lw', 'disk', 'zkcli', 'sessionFacts', 'tree',
]);

const CLIENT_STEPS: ReadonlySet<Step['do']> = new Set([
  'connect', 'op', 'submit', 'await', 'race', 'bulk', 'close', 'crash', 'expire', 'disconnect', 'reconnect', 'retarget',
  'awaitState', 'sessionFacts', 'tree',
]);

/** Between two steps time passes, so that what is done in the second has another timestamp. */
const STEP_MS = 5;
/** Nothing is under way when nothing was for so long. */
const QUIET_MS = 20;
const QUIET_LIMIT_MS = 10_000;

/** Does on a run what the recorder did on the real ensemble, with its waits, and writes down what happens. */
export function playRecording(run: Playable, recording: Recording): Played {
  const stage = openStage(run, recording);
  const results = recording.scenario.steps.map((step, index) => playStep(stage, step, index));
  const rest = stage.log.takeDelivered();
  if (rest !== undefined) results.push({ step: results.length, do: 'end', delivered: rest });
  return { results, inputs: stage.clock.inputs, endUs: run.world.now };
}

function openStage(run: Playable, { scenario: { ensemble } }: Recording): Stage {
  const log = new PlayLog();
  const clock = new PlayClock(run, log.see);
  return {
    clock,
    log,
    asking: new Asking(clock, log),
    sids: ensemble.servers.map(({ id }) => id).sort((a, b) => a - b),
    standalone: ensemble.servers.length === 1 && ensemble.groups === undefined,
    tickMs: Number(ensemble.config['tickTime'] ?? 2000),
    submitted: new Map(),
    consoles: new Map(),
  };
}

function playStep(stage: Stage, step: Step, index: number): StepResult {
  const { clock, log } = stage;
  clock.pass(STEP_MS);
  const result = doStep(stage, step, index);
  if (!('quiesce' in step) || step.quiesce !== false) clock.untilSteady(() => isQuiet(clock.world, stage.sids), QUIET_MS, QUIET_LIMIT_MS);
  const delivered = SILENT.has(step.do) ? undefined : log.takeDelivered();
  return { step: index, do: step.do, ...(result !== undefined && { result }), ...(delivered !== undefined && { delivered }) };
}

function doStep(stage: Stage, step: Step, index: number): JsonFields | undefined {
  if (isClientStep(step)) return playClientStep(stage, step, index);
  if (isServerStep(step)) return playServerStep(stage, step);
  return step.do === '4lw' ? playWord(stage, step) : playConsole(stage, step);
}

function isClientStep(step: Step): step is ClientStep {
  return CLIENT_STEPS.has(step.do);
}

function isServerStep(step: Step): step is ServerStep {
  return !isClientStep(step) && step.do !== '4lw' && step.do !== 'zkcli';
}
