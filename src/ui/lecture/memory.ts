/** What outlives a reload of the page on which a lecture is held: it belongs to this tab. */
interface Memory {
  /** Name of the channel to the presenter's window: nobody else knows it. */
  readonly channel: string;
  readonly startedMs: number;
}

const KEY = 'ensemble.lecture';

export function wasLecturing(): boolean {
  return remembered() !== null;
}

/** Null when no lecture is on, or nothing may be stored here. */
export function remembered(): Memory | null {
  try {
    const [channel, started] = (sessionStorage.getItem(KEY) ?? '').split(' ');
    return channel === undefined || !isChannel(channel) ? null : { channel, startedMs: Number(started) || Date.now() };
  } catch {
    return null;
  }
}

export function remember(memory: Memory | null): void {
  try {
    if (memory === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, `${memory.channel} ${memory.startedMs}`);
  } catch {
    // Then a reload begins anew.
  }
}

/** As random as a key: two lectures in one browser do not hear each other. */
export function newChannel(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function isChannel(text: string): boolean {
  return /^[0-9a-f]{24}$/.test(text);
}
