import type { Format } from './format.ts';

/** Right edge of what is counted in the upper corner; observers stand right of it. */
export function meterX(format: Format, input: { readonly observers: readonly unknown[] }): number {
  const columns = Math.ceil(input.observers.length / 2);
  return format.width - format.margin - (columns === 0 ? 0 : 92 * format.unit + (columns - 1) * 150 * format.unit + 62 * format.unit);
}

/** With many voters the count stands after the title, else beside the slots. */
export const isStacked = (voters: number): boolean => voters > 5;
