/** Names of the clients of a run: so many. */
export function clientNames(count: number): string[] {
  return ['A', 'B', 'C', 'D', 'E'].slice(0, count);
}
