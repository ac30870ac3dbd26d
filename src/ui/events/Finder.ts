import { scan, type Filter, type Scan, type Source } from './scan.ts';

/** So long a search may hold up the page at once, ms. */
const AT_ONCE_MS = 6;

export interface Found {
  readonly events: readonly number[];
  /** Everything that has been seen has been looked at. */
  readonly done: boolean;
}

/** Looks through what has been seen, a little at a time, and remembers how far it came. */
export class Finder {
  private key = '';
  private state: Scan = { found: [], upTo: 0 };

  /** `key` names the course and the language that are looked through: with another one, or another filter, it begins anew. */
  look(key: string, filter: Filter, source: Source | null, end: number): Found {
    const whole = `${key} ${JSON.stringify(filter)}`;
    if (whole !== this.key || this.state.upTo > end) {
      this.key = whole;
      this.state = { found: [], upTo: 0 };
    }
    const until = performance.now() + AT_ONCE_MS;
    const done = source === null || scan(this.state, filter, source, end, () => performance.now() < until);
    return { events: this.state.found, done };
  }
}
