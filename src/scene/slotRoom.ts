/** With many voters slots are thin, and who is in them is said by the players themselves. */
export const slotWidth = (voters: number, size: number): number => size * (voters > 5 ? 0.52 : 1.3);

export const gapOf = (size: number): number => size * 0.17;
export const postOf = (size: number): number => size * 0.42;

export function slotsWidth(voters: number, size: number): number {
  return voters * (slotWidth(voters, size) + gapOf(size)) - gapOf(size) + postOf(size);
}
