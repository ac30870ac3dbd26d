/** Steps a second that are called 1×: time for a look at each. */
export const BASE = 1.5;

/** Times that, on a scale of thirds of a decade: below 1 it is slow motion. */
export const SPEEDS = [1 / 1000, 1 / 300, 1 / 100, 1 / 30, 1 / 10, 1 / 4, 1 / 2, 1, 2, 4, 10, 30] as const;

/** `1/100`, `2`; the sign for times is the page's. */
export function speedLabel(speed: number): string {
  const times = speed / BASE;
  return times < 0.995 ? `1/${Math.round(1 / times)}` : String(Math.round(times * 100) / 100);
}

/** The next of them, faster (1) or slower (−1). */
export function nextSpeed(speed: number, direction: 1 | -1): number {
  const now = speed / BASE;
  const faster = SPEEDS.find((one) => one > now * 1.01) ?? 30;
  const slower = SPEEDS.findLast((one) => one < now * 0.99) ?? SPEEDS[0];
  return (direction === 1 ? faster : slower) * BASE;
}
