import type { Command } from '../ensemble/command.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import type { ZkEvent, ZkFact, ZkMessage, ZkState } from '../ensemble/types.ts';
import type { en } from './en/index.ts';
import type { listen } from './en/listen.ts';
import type { more } from './en/more.ts';
import type { told } from './en/told.ts';

export type Locale = 'en' | 'zh-CN';

/** A dictionary: strings, functions of their parameters that give a string, and dictionaries. */
export interface Dict {
  readonly [key: string]: string | ((...p: never[]) => string) | Dict;
}

/** What another language must have: the same keys, and functions of the same parameters. */
export type Shape<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : T[K] extends (...p: infer A) => string ? (...p: A) => string : Shape<T[K]>;
};

/** English defines it; a language that lacks a key, or takes other parameters, does not compile. */
export type First = Shape<typeof en>;
export type Told = Shape<typeof told>;

/** All that sentences need. */
export type Words = First & Told;

/** The stage in words, for whoever listens or reads instead of looking. */
export type Listen = Shape<typeof listen>;

/** The words that come later, see en/more.ts. */
export type More = Shape<typeof more>;

/** What a piece of a sentence is, for emphasis. */
export type Role = 'server' | 'zxid' | 'state' | 'term' | 'emphasis';

export interface Part {
  readonly text: string;
  readonly role?: Role;
  /** English inside a sentence of another language. */
  readonly lang?: 'en';
}

/** One or two whole sentences. */
export interface Sentence {
  readonly parts: readonly Part[];
  readonly plain: string;
}

type Server = Extract<ZkState, { kind: 'server' }>;

/** What a sentence may know besides the event: the configuration, which does not change. */
export interface Context {
  readonly tickTimeMs: number;
  /** In ticks. */
  readonly initLimit: number;
  readonly syncLimit: number;
  readonly finalizeWaitMs: number;
  /** How many servers vote. */
  readonly voters: number;
  /** How much is told: 1 in plain words, 2 as the protocol has it. */
  readonly depth?: 1 | 2 | 3;
}

/** The member of a union whose `type` (or another discriminant) may be T. */
type Member<U, K extends string, T> = U extends Readonly<Record<K, infer V>> ? (T extends V ? U : never) : never;

export type FactType = ZkFact['type'];
export type FactOf<T> = Member<ZkFact, 'type', T>;
export type MessageType = ZkMessage['type'];
export type MessageOf<T> = Member<ZkMessage, 'type', T>;
export type EventKind = ZkEvent['kind'];
export type EventOf<T> = Member<ZkEvent, 'kind', T>;
export type CommandName = Command['cmd'];
export type CommandOf<T> = Member<Command, 'cmd', T>;
type AnyFault = EventOf<'fault'>['fault'];
export type FaultName = AnyFault['fault'];
export type FaultOf<T> = Member<AnyFault, 'fault', T>;
type AnyInput = EventOf<'input'>['input'];
export type InputName = AnyInput['do'];
export type InputOf<T> = Member<AnyInput, 'do', T>;

export type RecipeName = FactOf<'recipeState'>['recipe'];
export type TellName = CommandOf<'tell'>['tell'];
export type RecipeArgs = CommandOf<'run'>['args'];
export type NewsFact = FactOf<'recipe'>;
export type NewsName = NewsFact['news'];
export type NewsWords = { readonly [N in NewsName]: (f: NewsFact) => string };

export type RuleName = NonNullable<Scenario['rules']>[number];
export type ServerState = Server['state'];
export type ZabState = Server['zabState'];
export type SyncMode = Server['syncMode'];
export type GiveUpReason = FactOf<'gaveUp'>['reason'];
export type Verdict = FactOf<'notification'>['verdict'];
export type DecidedBy = NonNullable<FactOf<'notification'>['decidedBy']>;
export type Vote = FactOf<'notification'>['vote'];
export type Op = MessageOf<'request'>['op'];
export type TxnBody = FactOf<'proposed'>['txn']['body'];

/** Sender and receiver of something carried, as they are called in a sentence. */
export interface Between {
  readonly from: string;
  readonly to: string;
}

export type FactWords = { readonly [T in FactType]: (f: FactOf<T>, c: Context | null) => string };
export type MessageWords = { readonly [T in MessageType]: (m: MessageOf<T>, p: Between) => string };
export type FaultWords = { readonly [T in FaultName]: (f: FaultOf<T>) => string };
export type InputWords = { readonly [T in InputName]: (i: InputOf<T>, p: { readonly to: string }) => string };
export type CommandWords = { readonly [T in CommandName]: (c: CommandOf<T>) => string };
