/** What opens beside the stage. */
export const PANE_NAMES = ['events', 'spacetime', 'machine', 'znodes', 'sessions', 'pipeline', 'takes', 'rules', 'figures', 'console', 'macros'] as const;
export type PaneName = (typeof PANE_NAMES)[number];
