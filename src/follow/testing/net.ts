import type { After, Inlet, InletTells, Outlet } from '../transport.ts';

/** Time by hand. */
export class HandClock {
  nowMs = 0;
  private jobs: { readonly atMs: number; readonly job: () => void }[] = [];

  readonly after: After = (ms, job) => {
    const one = { atMs: this.nowMs + ms, job };
    this.jobs.push(one);
    return () => void (this.jobs = this.jobs.filter((other) => other !== one));
  };

  pass(ms: number): void {
    const end = this.nowMs + ms;
    for (;;) {
      const next = this.jobs.filter(({ atMs }) => atMs <= end).toSorted((a, b) => a.atMs - b.atMs)[0];
      if (next === undefined) break;
      this.jobs = this.jobs.filter((one) => one !== next);
      this.nowMs = next.atMs;
      next.job();
    }
    this.nowMs = end;
  }
}

/** What happens to a message on its way to one listener. */
export type Fate = 'arrives' | 'lost' | 'late';

/** A broker in one room: it keeps the last whole run, and treats each message as it is told to. */
export class FakeNet {
  private kept: string | null = null;
  private readonly listeners = new Set<{ readonly heard: (text: string) => void; wantsWhole: boolean; late: string[] }>();
  fate: () => Fate = () => 'arrives';
  /** News that were sent. */
  sent: string[] = [];
  /** How often somebody asked for the whole run. */
  asked = 0;

  readonly outlet: Outlet = {
    whole: (text) => {
      this.kept = text;
      for (const listener of this.listeners) if (listener.wantsWhole) this.give(listener, text, true);
    },
    news: (text) => {
      this.sent.push(text);
      for (const listener of this.listeners) this.give(listener, text, false);
    },
    clear: () => void (this.kept = null),
    close: () => undefined,
  };

  inlet({ heard }: Pick<InletTells, 'heard'>): Inlet {
    const listener = { heard, wantsWhole: true, late: [] };
    this.listeners.add(listener);
    const ask = () => {
      this.asked++;
      listener.wantsWhole = true;
      if (this.kept !== null) this.give(listener, this.kept, true);
    };
    ask();
    return { ask, close: () => void this.listeners.delete(listener) };
  }

  /** It is started again, and has kept nothing. */
  restart(): void {
    this.kept = null;
  }

  private give(listener: { readonly heard: (text: string) => void; wantsWhole: boolean; late: string[] }, text: string, whole: boolean): void {
    const fate = this.fate();
    if (fate === 'late') listener.late.push(text);
    if (fate !== 'arrives') return;
    if (whole) listener.wantsWhole = false;
    listener.heard(text);
    for (const late of listener.late.splice(0)) listener.heard(late);
  }
}
