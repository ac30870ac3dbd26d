import type { More } from '../../words/types.ts';

export type KeyAction = keyof More['dialogs']['help']['keys'];
type KeyName = keyof More['dialogs']['help']['names'];

export interface Binding {
  readonly action: KeyAction;
  /** `KeyboardEvent.key`, letters in lower case; digits also where Shift makes another character of them. */
  readonly keys: readonly string[];
  readonly shift?: boolean;
  /** A single character: works only while the stage has the focus, unless letter keys are on everywhere (WCAG 2.1.4). */
  readonly letter?: boolean;
  /** Only while the class is asked something, or then as well; all others wait for the answer. Or only while a lesson asks. */
  readonly when?: 'question' | 'always' | 'lesson';
  /** How the help sheet writes it: by name, or as it stands. */
  readonly shown: { readonly name: KeyName } | { readonly text: string };
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** All keys. The same table binds them and is printed as help. PageUp, PageDown and the full stop are what clickers send. */
export const BINDINGS: readonly Binding[] = [
  { action: 'answer', keys: ['a', 'b', 'c', 'd', '1', '2', '3', '4'], letter: true, when: 'lesson', shown: { text: 'A B C D' } },
  { action: 'next', keys: ['ArrowRight', 'PageDown'], shown: { name: 'right' } },
  { action: 'back', keys: ['ArrowLeft', 'PageUp'], shown: { name: 'left' } },
  { action: 'nextInteresting', keys: ['ArrowRight'], shift: true, shown: { name: 'shiftRight' } },
  { action: 'backInteresting', keys: ['ArrowLeft'], shift: true, shown: { name: 'shiftLeft' } },
  { action: 'playPause', keys: [' '], shown: { name: 'space' } },
  { action: 'first', keys: ['Home'], shown: { name: 'home' } },
  { action: 'last', keys: ['End'], shown: { name: 'end' } },
  { action: 'clear', keys: ['Escape'], shown: { name: 'escape' } },
  { action: 'select', keys: DIGITS, letter: true, shown: { name: 'digits' } },
  { action: 'bookmark', keys: DIGITS, shift: true, letter: true, shown: { name: 'shiftDigits' } },
  { action: 'nextBookmark', keys: ['g'], letter: true, shown: { text: 'G' } },
  { action: 'until', keys: ['j'], letter: true, shown: { text: 'J' } },
  { action: 'causes', keys: ['c'], letter: true, shown: { text: 'C' } },
  { action: 'takes', keys: ['t'], letter: true, shown: { text: 'T' } },
  { action: 'kill', keys: ['k'], letter: true, shown: { text: 'K' } },
  { action: 'restart', keys: ['r'], letter: true, shown: { text: 'R' } },
  { action: 'cut', keys: ['p', 'x'], letter: true, shown: { text: 'P X' } },
  { action: 'pause', keys: ['z'], letter: true, shown: { text: 'Z' } },
  { action: 'heal', keys: ['h'], letter: true, shown: { text: 'H' } },
  { action: 'undo', keys: ['u'], letter: true, shown: { text: 'U' } },
  { action: 'slower', keys: ['['], letter: true, shown: { text: '[' } },
  { action: 'faster', keys: [']'], letter: true, shown: { text: ']' } },
  { action: 'details', keys: ['i'], letter: true, shown: { text: 'I' } },
  { action: 'spacetime', keys: ['l'], letter: true, shown: { text: 'L' } },
  { action: 'describe', keys: ['w'], letter: true, shown: { text: 'W' } },
  { action: 'whyNot', keys: ['y'], letter: true, shown: { text: 'Y' } },
  { action: 'machine', keys: ['m'], letter: true, shown: { text: 'M' } },
  { action: 'spotlight', keys: ['s'], letter: true, shown: { text: 'S' } },
  { action: 'lecture', keys: ['v'], letter: true, shown: { text: 'V' } },
  { action: 'presenter', keys: ['o'], letter: true, shown: { text: 'O' } },
  { action: 'macro', keys: ['n'], letter: true, shown: { text: 'N' } },
  { action: 'ask', keys: ['a'], letter: true, shown: { text: 'A' } },
  { action: 'option', keys: ['a', 'b', 'c', 'd'], letter: true, when: 'question', shown: { text: 'A B C D' } },
  { action: 'reveal', keys: ['Enter'], when: 'question', shown: { name: 'enter' } },
  { action: 'skip', keys: ['Escape'], when: 'question', shown: { name: 'escape' } },
  { action: 'black', keys: ['b', '.'], letter: true, when: 'always', shown: { text: 'B .' } },
  { action: 'qr', keys: ['q'], letter: true, when: 'always', shown: { text: 'Q' } },
  { action: 'fullScreen', keys: ['f'], letter: true, when: 'always', shown: { text: 'F' } },
  { action: 'help', keys: ['?'], letter: true, when: 'always', shown: { text: '?' } },
];

export interface Pressed {
  readonly key: string;
  readonly shift: boolean;
  /** Ctrl, Alt or Meta. */
  readonly other: boolean;
  /** What has the focus: a field takes all keys, a control the ones it needs itself. */
  readonly focus: 'stage' | 'question' | 'control' | 'field' | 'page';
}

const OF_A_CONTROL = new Set([' ', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);

/** Whether it may be done while the class is asked something, or while it is not: then the run is locked. */
export function isOpen({ when }: Binding, asked: boolean, lesson = false): boolean {
  if (when === 'lesson') return lesson && !asked;
  return when === 'always' || (when === 'question') === asked;
}

/** Which action a key means where it was pressed. `asked`: a question to the class is open, `lesson`: one of a lesson; its letters come first. */
export function bindingFor({ key, shift, other, focus }: Pressed, letters: boolean, asked = false, lesson = false): Binding | undefined {
  if (other || focus === 'field') return undefined;
  const wanted = key.length === 1 ? key.toLowerCase() : key;
  if (focus === 'control' && key === ' ') return undefined;
  return BINDINGS.find((one) => {
    if (!one.keys.includes(wanted) || !isOpen(one, asked, lesson)) return false;
    if (one.letter === true) return (letters || focus === 'stage' || (focus === 'question' && one.when === 'lesson')) && (!/\d/.test(wanted) || shift === (one.shift === true));
    // Shift is part of '?' on most keyboards, so it only tells arrows and digits apart.
    return OF_A_CONTROL.has(wanted) && wanted !== ' ' ? shift === (one.shift === true) : true;
  });
}
