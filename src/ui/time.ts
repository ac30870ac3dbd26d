/** Tenths of a second, or ms where that is more telling. */
export function time(us: number): string {
  const ms = us / 1000;
  return ms < 1000 ? `${Math.round(ms * 10) / 10} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}
