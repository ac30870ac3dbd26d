/** What options are called, in their order. */
export const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
