import type { Dict } from '../types.ts';

/** The consoles beside the stage. */
export const consoles = {
  lead: 'A terminal for each client. What it shows is what has happened up to the playhead: step back, and lines go again.',
  which: 'Console of',
  fresh: 'A new console',
  freshName: (name: string) => `Client ${name} (new)`,
  clientOf: (name: string) => `Client ${name}`,
  server: 'Server',
  allServers: 'All servers, in any order',
  commandLine: 'Command line',
  start: 'Start zkCli',
  screen: (client: string) => `What the console of client ${client} shows`,
  line: (client: string) => `Line for the console of client ${client}`,
  hint: 'Enter sends, up and down bring earlier lines back, Tab completes what is begun, Ctrl-C and Ctrl-D end zkCli, Ctrl-U clears the line and Ctrl-L the screen, Esc leaves.',
  waiting: 'The run goes on until the command is answered.',
  cancel: 'Cancel',
  unanswered: 'There is no answer after two simulated minutes.',
  underWay: 'A command is under way and waits for its answer.',
  goOn: 'Go on until it is answered',
  slowly: 'Play it on the stage',
  takeBack: 'Take back the last line',
  takeBackWhat: 'Undoes the line typed last, and all that was done after it',
  notHere: 'This step of the lesson takes no lines at a console.',
  words: {
    title: 'Four-letter words',
    word: 'Word',
    send: 'Send',
    answer: 'What the server answers at this moment',
    nothing: 'The server answers nothing.',
  },
} as const satisfies Dict;
