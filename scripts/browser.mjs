// Finds a Chromium for the end-to-end tests, or gets one.
import { existsSync } from 'node:fs';
import { apt, isDebianRoot } from './debian.mjs';
import { run } from './lib.mjs';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

/**
 * Why a browser that is there does not start, in its own words: libraries of the system are missing, or it only points to
 * a snap. On Windows Chrome says no version, it opens a window.
 */
async function complaintOf(path) {
  if (process.platform === 'win32') return undefined;
  const { code, output } = await run(path, ['--version'], { quiet: true, minutesMax: 1 });
  return code === 0 ? undefined : output.trim().split('\n').at(-1) || `it ends with ${code}`;
}

/** The first that starts. */
async function installed() {
  for (const path of [...SYSTEM, await playwrightsOwn()].filter((one) => existsSync(one))) {
    const complaint = await complaintOf(path);
    if (complaint === undefined) return path;
    console.log(`${path} does not start: ${complaint}`);
  }
  return undefined;
}

const playwright = (...args) => run('npx', ['playwright', ...args], { minutesMax: 10 });

/** How one is got, in this order, each where it can be tried. */
const WAYS = [
  { says: 'Installing Chromium (apt-get install chromium)', when: isDebianRoot, get: () => apt('chromium') },
  { says: 'Downloading Chromium (npx playwright install chromium)', when: () => true, get: () => playwright('install', 'chromium') },
  {
    says: 'Installing the libraries it needs (npx playwright install-deps chromium)',
    when: async () => process.platform === 'linux' && process.getuid() === 0 && existsSync(await playwrightsOwn()),
    get: () => playwright('install-deps', 'chromium'),
  },
];

/** Chinese text can be laid out without its fonts, only not read: so this is tried and never fails. */
async function tryChineseFonts() {
  const { code, output } = await run('fc-list', [':lang=zh-cn', 'family'], { quiet: true });
  if (!isDebianRoot() || (code === 0 && output.trim() !== '')) return;
  console.log('Installing fonts for Chinese text (fonts-noto-cjk) …');
  if (!(await apt('fonts-noto-cjk'))) console.log('They could not be installed: screenshots will show boxes for Chinese text.');
}

async function findOrGet() {
  const asked = process.env.PW_CHROMIUM;
  if (asked !== undefined && asked !== '') {
    if (!existsSync(asked)) throw new Error(`PW_CHROMIUM names "${asked}", and there is no such file.`);
    const complaint = await complaintOf(asked);
    if (complaint === undefined) return asked;
    throw new Error(`PW_CHROMIUM names "${asked}", which does not start: ${complaint}`);
  }
  let found = await installed();
  for (const { says, when, get } of WAYS) {
    if (found !== undefined || !(await when())) continue;
    console.log(`${says} …`);
    await get();
    found = await installed();
  }
  return found;
}

/** The path of a Chromium that is there, or an error that says what to do. */
export async function ensureChromium() {
  const path = await findOrGet();
  if (path === undefined) {
    throw new Error('There is no Chromium that starts, and none could be installed: see above. Install Chromium or Chrome, or set PW_CHROMIUM to its path.');
  }
  await tryChineseFonts();
  return path;
}
