/** What the picture is made of: colours by role, lines and fonts. scene.css says the same to the browser; a test compares them. */

export type Theme = 'light' | 'dark';

/** Role → [light, dark]. The T roles are the same hue as text, the F roles as a pale fill. */
export const COLOURS = {
  paper: ['#F5EEDF', '#14181F'],
  stage: ['#FFFDF8', '#1E242D'],
  ink: ['#1D1A16', '#F4F0E7'],
  ink2: ['#5A5246', '#BDB7AA'],
  /** Rules only: 2.8:1 is too little for anything that must be read. */
  rule: ['#9A8D74', '#7A828E'],
  hair: ['#D8CCB4', '#353E4A'],
  /** Yellow: decides, or changed. Always inside ink. */
  light: ['#FFD652', '#F2C230'],
  onlight: ['#1D1A16', '#14181F'],
  look: ['#DE5410', '#C98B38'],
  lookT: ['#A43A05', '#F0B565'],
  lookF: ['#FCE6D8', '#3A2D1B'],
  fol: ['#0A86C8', '#4592F7'],
  folT: ['#07618F', '#8DBDFF'],
  folF: ['#E1F0F8', '#1A2B45'],
  lead: ['#01331B', '#39FDA3'],
  leadT: ['#01331B', '#39FDA3'],
  onlead: ['#FFFFFF', '#0B1510'],
  obs: ['#5A1868', '#FFC8FD'],
  obsT: ['#5A1868', '#FFC8FD'],
  obsF: ['#F1E6F3', '#3A2A3E'],
  down: ['#77767A', '#8A8A8D'],
  downT: ['#5B5A5E', '#B4B4B6'],
  downF: ['#ECE8DF', '#262B33'],
  cast: ['#0B6B45', '#39FDA3'],
  sync: ['#7B4B0C', '#E2C08A'],
  cli: ['#8C1F56', '#FF9CC4'],
  /** Red: stopped, or armed. Nothing else. */
  bad: ['#A3180F', '#FF8A7A'],
  cell: ['#FFFDF8', '#1E242D'],
  /** The stretch of a score in which one epoch has a leader. */
  band: ['#EFE5CF', '#1A2028'],
} as const satisfies Record<string, readonly [string, string]>;

export type Colour = keyof typeof COLOURS;

export function colour(role: Colour, theme: Theme): string {
  return COLOURS[role][theme === 'light' ? 0 : 1];
}

export const SERIF = '"Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", Georgia, serif';
export const SANS =
  '"Avenir Next", "Segoe UI", "Noto Sans", Roboto, "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

/** Widths of lines, in px of the format. */
export const LINES = {
  ring: 5.5,
  leaderRing: 4.5,
  stave: 4,
  staveDashed: 5,
  staveLeader: 13,
  stroke: 1.6,
  strokeNow: 3.4,
  playhead: 3.2,
  decision: 4,
  barThin: 1.6,
  barThick: 4.5,
} as const;
