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
  /** `readonlymode.enabled`: a property of the JVM, which no zoo.cfg can set. */
  readonly readOnly?: boolean;
  /** What is written in files, instead of the numbers above. */
  readonly cfg: Pick<CfgRead, 'scenario' | 'starting'> | null;
}

export interface CfgProblem {
  /** 0: the file as a whole. */
  readonly line: number;
  readonly why: string;
}

/** What an operator writes: a zoo.cfg for all machines, and by the number of its server line what one machine has of its own. */
export interface CfgFiles {
  readonly zooCfg: string;
  /** `myid`: as its line has it; '': there is none. `zooCfg`: like the others'. */
  readonly machines: Readonly<Record<number, { readonly myid?: string; readonly zooCfg?: string }>>;
}

/** Whether the server of a machine starts, or which file is in the way. */
export type CfgStart =
  | { readonly ok: true; readonly sid: number }
  | { readonly ok: false; readonly file: string; readonly problems: readonly CfgProblem[] }
  | { readonly ok: false; readonly file: string; readonly differs: readonly string[] };

export interface CfgMachine {
  readonly id: number;
  readonly name: string;
  readonly role: 'participant' | 'observer';
  readonly start: CfgStart;
}

interface CfgRead {
  readonly ok: true;
  readonly scenario: Pick<Scenario, 'servers' | 'config' | 'groups' | 'weights' | 'physics'>;
  /** No quorum protocol: no myid is read. */
  readonly standalone: boolean;
  readonly machines: readonly CfgMachine[];
  readonly starting: readonly number[];
  readonly warnings: readonly CfgProblem[];
  /** Accepted keys that change nothing here: those ZooKeeper knows, and those that become properties of the process. */
  readonly ignored: { readonly known: readonly string[]; readonly properties: readonly string[] };
}

export type ReadCfg = CfgRead | { readonly ok: false; readonly problems: readonly CfgProblem[] };

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
  readCfg(files: CfgFiles): Promise<ReadCfg>;
  exhibits(): Promise<readonly ExhibitInfo[]>;
  recordings(): Promise<readonly RecordingInfo[]>;
  recording(id: string): Promise<Run>;
}
