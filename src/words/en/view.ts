/** The menu that says how much the stage shows. */
export const view = {
  depth: { 1: 'Plain words', 2: 'Epochs and zxids', 3: 'Classes and packets' },
  depthWhat: { 1: 'Who leads, who follows, who votes for whom', 2: 'Also the epoch and the last zxid of every server', 3: 'Also both epochs, the class at work and the names of all packets' },
  filter: { focus: 'Focus: only its messages', context: 'Context: others faint', all: 'All messages' },
  filterWhat: {
    focus: 'Only messages of what is selected, or of what has just happened',
    context: 'Messages of what is selected, or of what has just happened; the others faintly',
    all: 'Every message under way',
  },
  spotlight: 'Spotlight',
  spotlightWhat: 'All but what is selected stands back',
  pings: 'Heartbeats',
  pingsWhat: 'PING and other routine as dots',
  linear: 'Linear time',
  linearWhat: 'Silence takes as long as it lasts',
} as const;
