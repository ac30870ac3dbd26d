import { SPEEDS } from '../ui/controls/speeds.ts';
import type { Language, Theme } from '../ui/prefs.ts';

/** What an author may put away. */
export const PARTS = ['log', 'caption', 'title', 'hints', 'menu'] as const;
export type HidePart = (typeof PARTS)[number];

/** `full`: the lesson beside its stage; `stage`: the stage, its sentence and its steps; `mini`: the same at 4:3, for small boxes. */
export const LOOKS = ['full', 'stage', 'mini'] as const;
export type Look = (typeof LOOKS)[number];

/** What the address of an embed asks for, see docs/embedding.md. */
export interface EmbedParams {
  readonly lesson: string | null;
  readonly step: string | null;
  /** Null: the browser's own. */
  readonly lang: Language | null;
  readonly theme: Theme;
  readonly ui: Look;
  readonly controls: boolean;
  readonly autoplay: boolean;
  /** Times the speed that is called 1×. */
  readonly speed: number | null;
  readonly motion: 'auto' | 'none';
  /** Voters of a run without a lesson. */
  readonly servers: number;
  readonly seed: number;
  readonly hide: readonly HidePart[];
  /** The only host that is listened to and told anything; null: any; `'none'`: none, since the one named is no origin. */
  readonly origin: string | null;
}

/** A value that cannot be used: what is wrong is shown on the page, by name. */
export interface BadParam {
  readonly name: keyof EmbedParams;
  readonly value: string;
  /** What it may be, as it is written in an address. */
  readonly may: string;
  /** What is taken instead. */
  readonly taken: string;
}

/** A host that no page can have: nobody is listened to. */
export const NO_ORIGIN = 'none';

const SEED_MAX = 4_294_967_295;
const VOTERS_MAX = 9;
const LANGUAGES: Readonly<Record<string, Language>> = { en: 'en', zh: 'zh-CN', 'zh-cn': 'zh-CN', 'zh-hans': 'zh-CN' };

const DEFAULTS: EmbedParams = {
  lesson: null, step: null, lang: null, theme: 'auto', ui: 'full', controls: true, autoplay: false, speed: null, motion: 'auto',
  servers: 5, seed: 1, hide: [], origin: null,
};

/** A value as it is meant, or undefined. */
type Read<T> = (value: string) => T | undefined;
interface Rule<T> {
  readonly read: Read<T>;
  readonly may: string;
  /** What is taken where it cannot be read; the default when left out. */
  readonly instead?: (value: string) => T;
}

const oneOf = <T extends string>(choices: readonly T[]): Rule<T> => ({ read: (value) => choices.find((one) => one === value), may: choices.join(', ') });
const flag: Rule<boolean> = { read: (value) => (value === '1' ? true : value === '0' ? false : undefined), may: '0, 1' };
const whole = (min: number, max: number): Rule<number> => ({
  read: (value) => (/^\d{1,10}$/.test(value) && Number(value) >= min && Number(value) <= max ? Number(value) : undefined),
  may: `${min} … ${max}`,
});
const word: Rule<string> = { read: (value) => (/^[\w-]{1,64}$/.test(value) ? value : undefined), may: 'a-z, 0-9, -' };

const [SLOWEST, FASTEST] = [SPEEDS[0], SPEEDS[SPEEDS.length - 1] ?? 1];

const RULES: { readonly [K in keyof EmbedParams]: Rule<NonNullable<EmbedParams[K]>> } = {
  lesson: word,
  step: word,
  lang: {
    // Languages nobody speaks are for whoever lays out the page, see sentence-pseudo.ts.
    read: (value) => LANGUAGES[value.toLowerCase()] ?? (value.startsWith('x-') ? 'en' : undefined),
    may: 'en, zh',
  },
  theme: oneOf(['light', 'dark', 'auto']),
  ui: oneOf(LOOKS),
  controls: flag,
  autoplay: flag,
  speed: {
    read: (value) => (/^\d*\.?\d+$/.test(value) && Number(value) >= SLOWEST && Number(value) <= FASTEST ? Number(value) : undefined),
    may: `${SLOWEST} … ${FASTEST}`,
  },
  motion: oneOf(['auto', 'none']),
  servers: whole(1, VOTERS_MAX),
  seed: whole(0, SEED_MAX),
  hide: {
    read: (value) => (value.split(',').every((one) => PARTS.some((part) => part === one)) ? partsIn(value) : undefined),
    may: PARTS.join(', '),
    // What is known is put away all the same.
    instead: partsIn,
  },
  // No other host takes the place of one that is misspelt.
  origin: { read: originOf, may: 'https://host.example', instead: () => NO_ORIGIN },
};

function partsIn(value: string): HidePart[] {
  const named = value.split(',');
  return PARTS.filter((part) => named.includes(part));
}

function originOf(value: string): string | undefined {
  if (!URL.canParse(value)) return undefined;
  const { origin, protocol } = new URL(value);
  return /^https?:$/.test(protocol) && (value === origin || value === `${origin}/`) ? origin : undefined;
}

/** Parameters that are not known are left alone: they may be another program's, or a later version's. */
export function readParams(query: URLSearchParams): { readonly params: EmbedParams; readonly bad: readonly BadParam[] } {
  const bad: BadParam[] = [];
  const read = <K extends keyof EmbedParams>(name: K): EmbedParams[K] => {
    const value = query.get(name);
    if (value === null || value === '') return DEFAULTS[name];
    const rule = RULES[name];
    const found = rule.read(value);
    if (found !== undefined) return found;
    const taken = rule.instead?.(value) ?? DEFAULTS[name];
    bad.push({ name, value: value.slice(0, 80), may: rule.may, taken: String(taken ?? '') });
    return taken;
  };
  const params: EmbedParams = {
    lesson: read('lesson'), step: read('step'), lang: read('lang'), theme: read('theme'), ui: read('ui'), controls: read('controls'),
    autoplay: read('autoplay'), speed: read('speed'), motion: read('motion'), servers: read('servers'), seed: read('seed'), hide: read('hide'), origin: read('origin'),
  };
  return { params, bad };
}
