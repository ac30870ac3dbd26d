import type { RuleName } from '../words/types.ts';
import type { TimelineActions } from '../timeline/store.ts';
import type { Scenario } from './model.ts';

export type Run = Parameters<TimelineActions['open']>[0];
export type Start = 'down' | 'coldStart' | 'serving';

/** What a person chooses for a new run. */
export interface NewRun {
  readonly voters: number;
  readonly observers: number;
  readonly start: Start;
  readonly seed: number;
  readonly tickTime: number;
  readonly initLimit: number;
  readonly syncLimit: number;
  readonly rules: readonly RuleName[];
  /** Servers and settings of a zoo.cfg, instead of the numbers above. */
  readonly cfg: Omit<Extract<ReadCfg, { ok: true }>, 'ok'> | null;
}

export interface CfgProblem {
  readonly line: number;
  readonly why: string;
}

export type ReadCfg =
  | { readonly ok: true; readonly servers: Scenario['servers']; readonly config: Scenario['config']; readonly groups?: NonNullable<Scenario['groups']>; readonly weights?: NonNullable<Scenario['weights']> }
  | { readonly ok: false; readonly problems: readonly CfgProblem[] };

/** A small run in which broken rules break an invariant, at an event. */
export interface ExhibitInfo {
  readonly rules: readonly RuleName[];
  readonly event: number;
  readonly run: Run;
}

export interface RecordingInfo {
  readonly id: string;
  readonly title: string;
}

/** What the page needs from layers it may not know; the entry hands it in. */
export interface Services {
  readonly rules: readonly RuleName[];
  /** The run that is chosen, and the instant to open it at. */
  newRun(choice: NewRun): { readonly run: Run; readonly atUs: number };
  readCfg(text: string): Promise<ReadCfg>;
  exhibits(): Promise<readonly ExhibitInfo[]>;
  recordings(): Promise<readonly RecordingInfo[]>;
  recording(id: string): Promise<Run>;
}
