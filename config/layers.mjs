// Who may import whom: the one place where it is written. scripts/check-imports.mjs keeps it.
//
// `may` lists layers:   'sim'            anything in it
//                       'type:sim'       its types only (import type)
//                       'scene/d3#mount' only its files whose name begins with "mount"
// `packages` lists npm packages, 'node:' stands for all node builtins, '*' for every package.
// `remedy` is what a person reads who breaks the rule: it says where the thing belongs instead.
// `base` is open to all and is not listed.

const simulation = ['sim', 'zab', 'datatree', 'session', 'watch', 'wire', 'config', 'server', 'client', 'cli', 'recipes'];
const ensembleAndBelow = [...simulation, 'ensemble'];
const page = ['react', 'react-dom', 'zustand', 'xstate', '@xstate/react'];

const typesOf = (layers) => layers.map((layer) => `type:${layer}`);
const typesOfSim = { may: ['type:sim'], packages: [] };
const tools = { may: [...ensembleAndBelow, 'scenario', 'timeline'] };

/** Order matters to nobody but the reader: from the ground up. */
export const layers = {
  base: { may: [], packages: [], remedy: 'base has no domain and depends on nothing: move this up to the layer that needs it' },
  sim: { may: [], packages: [], remedy: 'sim knows nothing of ZooKeeper: move this to zab or pass it in' },
  // The wire, the protocol and the tree share their vocabulary (Zxid, Txn, Stat): types only, so there is no cycle of code.
  zab: { may: ['type:sim', 'type:datatree'], packages: [], remedy: 'zab knows the protocol and no server: take a value as a parameter, return a fact' },
  datatree: { may: ['type:sim', 'zab', 'type:wire'], packages: [], remedy: 'datatree applies txns and knows no server: pass in what it needs' },
  wire: { may: ['type:sim', 'type:zab', 'type:datatree'], packages: [], remedy: 'wire turns records into bytes and back: keep meaning in the layer that reads them' },
  config: { ...typesOfSim, remedy: 'config parses files to plain values: let the server act on them' },
  session: {
    may: ['datatree', 'zab', 'type:sim'],
    packages: ['xstate'],
    remedy: 'session keeps records and returns facts: let the server act on them',
  },
  watch: {
    may: ['datatree', 'zab', 'type:sim'],
    packages: ['xstate'],
    remedy: 'watch says which watches fire: let the server send them',
  },
  server: {
    may: ['zab', 'datatree', 'session', 'watch', 'wire', 'config', 'sim'],
    packages: ['xstate'],
    remedy: 'a server knows clients only as packets: say it in a packet, or move it to ensemble',
  },
  client: {
    may: ['wire', 'zab', 'datatree', 'config', 'sim'],
    packages: ['xstate'],
    remedy: 'a client knows servers only as packets: say it in a packet, or move it to ensemble',
  },
  cli: {
    may: ['client', 'wire', 'zab', 'datatree', 'config', 'sim'],
    packages: ['xstate'],
    remedy: 'cli is a client program: ask through the client, not the server',
  },
  recipes: {
    may: ['client', 'wire', 'zab', 'datatree', 'config', 'sim'],
    packages: ['xstate'],
    remedy: 'a recipe is a client program: ask through the client, not the server',
  },
  ensemble: {
    may: simulation,
    packages: ['xstate'],
    remedy: 'ensemble builds the world and draws nothing: move this to timeline, scene or ui',
  },
  console: {
    may: [...ensembleAndBelow, 'scenario'],
    packages: [],
    remedy: 'console is a terminal around a client of a run: leave what a page shows of it to ui',
  },
  theory: {
    may: ['sim'],
    packages: ['xstate'],
    remedy: 'a small protocol stands on the kernel alone: write it without zab and server, or move what is shared to sim',
  },
  fuzz: {
    may: ensembleAndBelow,
    packages: ['fast-check'],
    remedy: 'the fuzzer drives the world and draws nothing: move this below, or to the tool that prints it',
  },
  scenario: {
    may: [...ensembleAndBelow, 'theory'],
    packages: ['valibot'],
    remedy: 'a scenario is data played on a world: ask ensemble or theory for it, and leave lessons to lesson',
  },
  words: {
    may: [...typesOf(ensembleAndBelow), 'type:theory', 'zab'],
    packages: [],
    remedy: 'words turn a fact into a sentence: import types only, and leave showing it to ui',
  },
  scene: {
    // What a quorum is, it asks the protocol: with groups and weights a picture must not have a rule of its own.
    may: ['type:ensemble', 'type:theory', 'type:scenario', 'zab#quorum'],
    packages: [],
    remedy: 'the pure scene turns a world into marks: import types only, draw in scene/d3',
  },
  timeline: {
    may: ['scenario', 'ensemble', 'sim'],
    packages: [],
    remedy: 'timeline knows time and history: pass the rest in; only playback and store may hold live state',
  },
  lesson: {
    may: ['scenario', 'ensemble', 'timeline#cursor', 'type:timeline'],
    packages: ['xstate', 'valibot'],
    remedy: 'a lesson is data and checks: leave showing it to ui',
  },
  course: {
    may: ['type:lesson'],
    packages: ['minisearch'],
    remedy: 'course knows what is taught, and in which order: leave playing a lesson to lesson, and showing it to ui',
  },
  'scene/d3': {
    may: ['scene'],
    packages: ['d3'],
    remedy: 'scene/d3 draws the marks it is given: pass what it needs to mountScene()',
  },
  figures: {
    may: ['ensemble', 'scene', 'timeline', 'words', 'type:scenario'],
    packages: ['gifenc', 'mediabunny'],
    remedy: 'figures makes files of what the scene draws and the words say: leave choosing and saving them to ui',
  },
  follow: {
    may: ['scenario', 'timeline'],
    packages: ['valibot', 'mqtt', 'zustand'],
    remedy: 'follow carries a run from one page to others, with no page of its own: leave what is shown of it to ui',
  },
  ui: {
    may: ['timeline', 'lesson', 'course', 'follow', 'figures', 'scene', 'scene/d3#mount', 'cli', 'console', 'words', 'embed'],
    packages: page,
    remedy: 'ui reads the timeline and gives commands: ask timeline for it',
  },
  embed: {
    may: ['scenario#link', 'scenario#schema', 'timeline', 'lesson', 'course', 'scene', 'scene/d3#mount', 'cli', 'words', 'ui'],
    packages: [...page, 'valibot'],
    remedy: 'embed is a page like ui: ask timeline for it',
  },
  offline: { may: [], packages: [], remedy: 'offline is the service worker, one file that stands alone: leave what the page does about it to app' },
  site: {
    may: ['timeline', 'lesson', 'course', 'figures', 'scene', 'words', 'ui', 'ensemble', 'scenario', 'app#services'],
    packages: ['react', 'react-dom', 'zustand', 'node:'],
    remedy: 'site writes the pages when the site is built: leave what runs in the browser to ui and app',
  },
  app: { may: ['*'], packages: ['*'], remedy: 'app may import everything' },
  lessons: { may: ['lesson#define'], packages: [], remedy: 'a lesson is data: import defineLesson and defineCovers, and nothing else' },
  conformance: { ...tools, packages: ['node:'], remedy: 'conformance drives the simulation: it needs no page' },
  bench: { may: [...tools.may, 'console', 'follow', 'scripts#mosquitto'], packages: ['node:', '@playwright/test'], remedy: 'bench measures the simulation, and the built page from outside: it needs no code of the page' },
  e2e: {
    // A lesson is taken by its solution; what a frame says is held against what is documented.
    may: [...tools.may, 'scripts#mosquitto', 'lesson', 'embed#messages'],
    packages: ['node:', '@playwright/test', '@axe-core/playwright', 'jsqr', 'fflate'],
    remedy: 'an end-to-end test knows the page by role and name: use the browser or the bridge on window',
  },
};

/** Files that may import more than their layer: what they are says why. */
export const extras = [
  // The one door between XState and the kernel (ADR 0002): it knows machines, not ZooKeeper.
  { files: /^src\/sim\/machine(\.test)?\.ts$/, packages: ['xstate'] },
  { files: /^src\/timeline\/(playback|store)\w*\.ts$/, packages: ['zustand', 'xstate'] },
  // A cli.ts is a command line for people: it runs in node.
  { files: /\/cli\.ts$/, packages: ['node:'] },
  // What comes from another window is checked like what comes in a link.
  { files: /^src\/ui\/lecture\/messages\.ts$/, packages: ['valibot'] },
  { files: /^src\/ui\/lecture\/Qr\.tsx$/, packages: ['lean-qr'] },
  // A learning system is a real one in tests too.
  { files: /^src\/embed\/scorm\/\w+\.test\.ts$/, packages: ['scorm-again'] },
  { files: /\.test\.tsx?$/, packages: ['vitest', 'fast-check', 'node:'], values: true },
];

/** Debts, by name: { from: 'src/a/x.ts', to: 'src/b/y.ts', why: '…' }. One that is paid must be struck out. */
export const debts = [
  { from: 'src/fuzz/cli.ts', to: 'src/scenario/link.ts', why: 'a failure is printed as a link that replays it on the stage; only the command line does that' },
];
