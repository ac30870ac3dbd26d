/** What the page has to say of its own doing: what is wrong, and what it did instead. */
export const notice = {
  close: 'Close the notice',
  link: 'The link could not be opened as it is.',
  codes: {
    link_form: 'This is not a link to a run. The stage shows what it would show without it.',
    link_version: 'The link comes from a newer version of this page. The stage shows what it would show without it.',
    engine_version: 'The run was made with another version of the simulation and may go another way here.',
    not_reached: 'The run has not been computed that far: this is the last moment there is so far.',
    idle: 'The ensemble is at rest: only PINGs go back and forth. Stop a server, cut the network, or write as a client.',
    no_undo: 'There is nothing to undo.',
    locked: 'The run goes on once the question is answered or skipped.',
    not_kept: 'This browser keeps nothing for this page: what you answer is not remembered here.',
    no_step: 'There is no such step in this lesson any more. This is its beginning.',
    not_here: 'This step of the lesson does not let that be done. In the sandbox everything can be.',
    too_early: 'This step begins later. Go on to where it begins, then do it.',
    breakpoint: 'Play stopped at a breakpoint.',
    violation: 'An invariant is violated here.',
    stake: 'An invariant is about to matter here.',
    not_found: 'That does not happen in what was computed.',
    no_client: 'That client is not running: connect it first.',
    json: 'The file is not a saved run.',
    command: 'That cannot be done.',
    recording: 'The recording could not be opened.',
  },
};

/** Sharing a run, and what came of it. */
export const share = {
  copy: 'Copy the link',
  save: 'Save as a file',
  open: 'Open a file …',
  copied: 'The link to this moment is copied.',
  copyFailed: 'The browser does not allow copying. The address of this page is the link.',
  opened: (name: string) => `Opened ${name}.`,
  tooLong: (characters: number) => `The link would have ${characters} characters, and some programs cut long links. Save the run as a file instead.`,
};

/** What the menus name. */
export const menu = {
  theme: 'Colours',
  themes: { auto: 'as the system', light: 'light', dark: 'dark' },
  keys: 'Keys',
  untilLeader: 'Run until a leader is at work',
  panes: { events: 'What happened', spacetime: 'Space-time', machine: 'State machines', znodes: 'Trees and watches', sessions: 'Sessions and clients', pipeline: 'Request pipeline', takes: 'Takes and bookmarks', rules: 'What if …', figures: 'Figures', console: 'Console', macros: 'Macro' },
};

/** What is done to the disk of a server that is selected. */
export const disk = {
  slow: 'Slow disk',
  slowLong: (server: string, factor: number) => `Every fsync of ${server} takes ${factor} times as long`,
  asBefore: 'Disk as before',
  asBeforeLong: (server: string) => `The disk of ${server} is as fast as before`,
};

/** What is done to the program of a client that is selected. */
export const callbacks = {
  slow: 'Slow callbacks',
  slowLong: (client: string, ms: number) => `Each callback of ${client} takes ${ms} ms; what comes meanwhile waits`,
  asBefore: 'Callbacks as before',
  asBeforeLong: (client: string) => `The callbacks of ${client} take no time`,
};
