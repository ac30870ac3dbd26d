import type { Scenario } from '../ensemble/scenario.ts';
import type { TraceEntry, ZkEvent, ZkFact, ZkMessage, ZkState, ZkWorld } from '../ensemble/types.ts';
import type { FormatName } from './format.ts';
import type { SceneLabels } from './labels.ts';
import type { Overview } from './overview.ts';
import type * as Paper from './paper.ts';
import type * as Parts from './parts.ts';

export type Server = Extract<ZkState, { kind: 'server' }>;
export type Client = Extract<ZkState, { kind: 'client' }>;
export type ServerId = Server['sid'];
export type MessageEvent = Extract<ZkEvent, { kind: 'message' }>;
export type FactOf<T extends ZkFact['type']> = Extract<ZkFact, { type: T }>;
export type Message = ZkMessage;

/** What a mark stands for: a click selects it. */
export type Ref =
  | { readonly server: ServerId }
  | { readonly client: string }
  | { readonly msg: number }
  | { readonly event: number }
  | { readonly zxid: number }
  /** As that server has it. */
  | { readonly znode: string; readonly sid: ServerId }
  /** The heartbeats: to be drawn one by one, or counted. */
  | { readonly pings: boolean };

/** One SVG element. `c` names its classes (colours are in the stylesheet), `a` its attributes. */
export interface Shape {
  readonly el: 'path' | 'circle' | 'ellipse' | 'rect' | 'line' | 'text';
  readonly c: string;
  readonly a: Readonly<Record<string, string | number>>;
  readonly text?: string;
}

export type MarkKind =
  | 'ground' | 'tear' | 'link' | 'lane' | 'trail' | 'player' | 'client' | 'label' | 'title' | 'meter' | 'hull' | 'tree' | 'compare' | 'token'
  | 'band' | 'stave' | 'stroke' | 'now' | 'note' | 'rehearsal' | 'bar' | 'cross' | 'caesura' | 'change' | 'row' | 'playhead'
  | 'ballot' | 'cell' | 'rail' | 'head' | 'legend' | 'strip' | 'tick' | 'word' | 'take';

/** A way through the picture. At shown time `from` it is at the first point, at `to` at the last, and evenly in between. */
export interface Course {
  readonly from: number;
  readonly to: number;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** A thing in the picture. Its key stays the same as long as it is the same thing. */
export interface Mark {
  readonly key: string;
  readonly kind: MarkKind;
  readonly x: number;
  readonly y: number;
  /** Where it goes as shown time goes on, until the world changes; x and y are on it. */
  readonly course?: Course;
  readonly shapes: readonly Shape[];
  readonly ref?: Ref;
  /** What it says to those who cannot see it, and as a tooltip. */
  readonly title?: string;
  readonly c?: string;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Marks that are drawn together. The same `marks` array means: nothing in here has changed but `shift`. */
export interface Layer {
  readonly id: string;
  readonly marks: readonly Mark[];
  /** Moves the layer to the right, px. */
  readonly shift: number;
  /** How `shift` grows as shown time goes on, px a unit. */
  readonly slide?: number;
  /** Its marks go their own ways: each of them is a picture of its own. */
  readonly apart?: boolean;
  /** What lies outside is not seen. */
  readonly clip?: Rect;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  /** The shown time it is drawn for, where something in it goes on. */
  readonly now?: number;
  /** Accessible name of the picture. */
  readonly name: string;
  readonly layers: readonly Layer[];
}

/** Shown time. `warp` takes simulated microseconds, `ofEvent` the number of an event (the first is 1). All only grow. */
export interface Shown {
  readonly now: number;
  readonly warp: (us: number) => number;
  /** Events of one microsecond have places of their own; left out, `warp` says where events are. */
  readonly ofEvent?: (event: number) => number;
  /** Shown time that fits between the beginning of the staves and the playhead. */
  readonly span: number;
  /** It runs, or is under a hand: then nothing stands aside for anything. */
  readonly moving?: boolean;
  /** Stretches without a step that are shown shorter than they were. */
  readonly silences?: readonly Silence[];
}

/** Simulated, and where it is shown. */
export interface Silence {
  readonly fromUs: number;
  readonly toUs: number;
  readonly from: number;
  readonly to: number;
}

/** Where a person left the run for another, or put a sign. */
export interface Flag {
  readonly event: number;
  readonly words: string;
  /** The future that was left there. */
  readonly take?: number;
}

/** What a pointer or the keyboard means on the strip: x of the picture, and words for what is there. */
export interface Pointed {
  readonly x: number;
  readonly strong: readonly string[];
  readonly words: readonly string[];
}

/** Entries of the run that fill the score: `entry(i)` for `from` ≤ i < `to`; entry 0 is event 1. */
export interface TraceWindow {
  readonly entry: (index: number) => TraceEntry | undefined;
  readonly from: number;
  readonly to: number;
  /** Number of the event that the caption tells, when it is not the last one. */
  readonly told?: number;
}

export interface Selection {
  readonly server?: ServerId;
  readonly client?: string;
  readonly msg?: number;
  readonly zxid?: number;
  /** A server about to be stopped: outlined for the whole room. */
  readonly armed?: ServerId;
  /** Where the keyboard is, in the list beside the picture. */
  readonly focused?: ServerId;
  /** Servers and transactions that a lesson points at besides. */
  readonly marked?: readonly ServerId[];
  readonly markedZxids?: readonly number[];
  /** Number of the selected event. */
  readonly event?: number;
  /** Numbers of the events that led to it, and of those it led to: their strokes are emphasised. */
  readonly causes?: ReadonlySet<number>;
}

export interface SceneOptions {
  readonly format: FormatName;
  /** 1: the essentials; 2: also sync details; 3: everything, heartbeats and both epoch files too. */
  readonly depth: 1 | 2 | 3;
  /** Heartbeats as dots. */
  readonly pings?: boolean;
  /** Messages of what is looked at only, those and the others faintly, or all. */
  readonly filter?: 'focus' | 'context' | 'all';
  /** All but the chosen stands back. */
  readonly spotlight?: boolean;
  /** What the first picture does without, once it is there. */
  readonly parts?: typeof Parts | undefined;
  /** The score with what lies round it, once it is there; left out where the stage stands alone. */
  readonly paper?: typeof Paper | undefined;
  readonly labels: SceneLabels;
}

export interface SceneInput {
  readonly scenario: Scenario;
  readonly world: ZkWorld;
  readonly shown: Shown;
  readonly trace: TraceWindow;
  /** The strip with the whole run; without it there is none. */
  readonly overview?: Overview;
  /** Futures that were left, and are kept; moments that were given a name. */
  readonly takes?: readonly Flag[];
  readonly bookmarks?: readonly Flag[];
  /** It stops there when it is played: words of what it stops for. */
  readonly stopsFor?: readonly string[];
  readonly pointed?: Pointed | null;
  readonly selection: Selection;
  readonly options: SceneOptions;
}
