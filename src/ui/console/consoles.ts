import { Terminal } from '../../console/terminal.ts';
import type { Timeline } from '../../timeline/store.ts';
import type { Entry } from '../model.ts';

const known = new WeakMap<Timeline, Consoles>();

export function consolesOf(timeline: Timeline): Consoles {
  const found = known.get(timeline) ?? new Consoles(timeline);
  known.set(timeline, found);
  return found;
}

/** The terminals of a run as they stand after any number of its events: forwards they are told on, backwards they are made again. */
export class Consoles {
  private readonly timeline: Timeline;
  private course = -1;
  /** What terminals are told of this course, each with its position, as far as it has been read. */
  private readonly told: { readonly event: number; readonly entry: Entry }[] = [];
  private read = 0;
  /** The terminals, and how many of those have been told to them. */
  private terminals = new Map<string, Terminal>();
  private next = 0;

  constructor(timeline: Timeline) {
    this.timeline = timeline;
  }

  /** By client, in the order in which they were opened. They are told on by the next call. */
  at(event: number): ReadonlyMap<string, Terminal> {
    this.readTo(event);
    const before = this.told[this.next - 1];
    if (before !== undefined && before.event > event) this.forget();
    for (let one = this.told[this.next]; one !== undefined && one.event <= event; one = this.told[++this.next]) this.tell(one.entry);
    return this.terminals;
  }

  private readTo(event: number): void {
    const { course, inputs } = this.timeline.store.getState();
    if (course !== this.course) {
      this.course = course;
      this.told.length = 0;
      // Before the first line there is no terminal.
      this.read = inputs.find(({ command }) => command.cmd === 'type')?.after ?? Number.POSITIVE_INFINITY;
      this.forget();
    }
    for (let entry = this.timeline.entryAt(this.read); this.read < event && entry !== undefined; entry = this.timeline.entryAt(this.read)) {
      this.read++;
      if (concernsClients(entry)) this.told.push({ event: this.read, entry });
    }
  }

  private tell(entry: Entry): void {
    const { event } = entry;
    if (event.kind === 'input' && event.input.do === 'type') {
      const client = event.to.slice(2);
      if (!this.terminals.has(client)) this.terminals.set(client, new Terminal(client, (id) => this.timeline.store.getState().scenario?.servers.some((server) => server.id === id) ?? false));
    }
    for (const terminal of this.terminals.values()) terminal.take(entry);
  }

  private forget(): void {
    this.terminals = new Map();
    this.next = 0;
  }
}

function concernsClients({ event, facts }: Entry): boolean {
  return (event.to.startsWith('c:') && (event.kind === 'input' || event.kind === 'fault')) || facts.some((fact) => fact.type.startsWith('client'));
}
