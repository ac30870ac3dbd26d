import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/** What opens beside the stage when it is wanted, and is fetched only then. Each fills what is under its title. */
export const PANE_NAMES = ['events', 'spacetime', 'machine', 'takes', 'rules', 'figures'] as const;
export type PaneName = (typeof PANE_NAMES)[number];

export const PANES: Partial<Record<PaneName, LazyExoticComponent<ComponentType>>> = {
  machine: lazy(() => import('../machine/MachinePane.tsx')),
  takes: lazy(() => import('../takes/Takes.tsx')),
  rules: lazy(() => import('../rules/Rules.tsx')),
  figures: lazy(() => import('../figures/Figures.tsx')),
  events: lazy(() => import('../events/Happened.tsx')),
  spacetime: lazy(() => import('../spacetime/SpaceTime.tsx')),
};
