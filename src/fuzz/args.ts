import { ABOUTS, type About } from './about.ts';
import { isRuleName, RULES, type RuleName } from '../zab/rules.ts';

export interface Args {
  readonly seed: number;
  readonly runs: number;
  readonly servers: number | undefined;
  /** Only seeds that are about this. */
  readonly about: About | undefined;
  readonly json: boolean;
  readonly rules: readonly RuleName[];
  readonly shrink: boolean;
  readonly mutants: boolean;
  readonly exhibit: boolean;
}

export const USAGE = `fuzz [--seed S] [--runs N] [--about WHAT] [--servers N] [--json] [--rule NAME ...] [--shrink] [--mutants] [--exhibit]
  --seed S     first seed (1)
  --runs N     number of seeds (1000); with --mutants: at most so many for each (2000)
  --about WHAT only seeds that are about ${ABOUTS.join(', ')}
  --servers N  so many voters, 1 to 9, instead of the swarm's choice
  --rule NAME  break a rule of the protocol; may be given more than once
  --shrink     make every failure as small as possible, not only the first
  --mutants    break every rule in turn and see what notices
  --exhibit    a small run that shows what the rules given lead to, as a line of src/scenario/exhibits.json
  --json       one JSON object a line
  rules: ${RULES.join(', ')}`;

const SEED_MAX = 4_294_967_295;

/** What is wrong is said in words for the person who typed it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export function parseArgs(argv: readonly string[]): Args {
  const found: { seed?: number; runs?: number; servers?: number; about?: About; json: boolean; rules: RuleName[]; shrink: boolean; mutants: boolean; exhibit: boolean } = {
    json: false, rules: [], shrink: false, mutants: false, exhibit: false,
  };
  for (let i = 0; i < argv.length; i++) {
    const option = argv[i] ?? '';
    switch (option) {
      case '--json':
      case '--shrink':
      case '--mutants':
      case '--exhibit':
        found[option.slice(2) as 'json' | 'shrink' | 'mutants' | 'exhibit'] = true;
        break;
      case '--seed':
        found.seed = numberAfter(option, argv[++i], 0, SEED_MAX);
        break;
      case '--runs':
        found.runs = numberAfter(option, argv[++i], 1, 100_000_000);
        break;
      case '--servers':
        found.servers = numberAfter(option, argv[++i], 1, 9);
        break;
      case '--about':
        found.about = aboutAfter(argv[++i]);
        break;
      case '--rule':
        found.rules.push(ruleAfter(argv[++i]));
        break;
      default:
        throw new UsageError(`unknown option ${option}`);
    }
  }
  return { ...found, seed: found.seed ?? 1, runs: found.runs ?? (found.mutants ? 2000 : 1000), servers: found.servers, about: found.about };
}

function numberAfter(option: string, value: string | undefined, min: number, max: number): number {
  const number = value !== undefined && /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (number >= min && number <= max) return number;
  throw new UsageError(`${option} needs a whole number from ${min} to ${max}${value === undefined ? '' : `, not ${value}`}`);
}

function aboutAfter(value: string | undefined): About {
  const about = ABOUTS.find((each) => each === value);
  if (about !== undefined) return about;
  throw new UsageError(`--about needs one of ${ABOUTS.join(', ')}${value === undefined ? '' : `, not ${value}`}`);
}

function ruleAfter(value: string | undefined): RuleName {
  if (value !== undefined && isRuleName(value)) return value;
  throw new UsageError(`--rule needs one of ${RULES.join(', ')}${value === undefined ? '' : `, not ${value}`}`);
}
