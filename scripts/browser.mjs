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
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

async function installed() {
  return SYSTEM.find((path) => existsSync(path)) ?? (await playwrightsOwn());
}

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
    if (existsSync(asked)) return asked;
    throw new Error(`PW_CHROMIUM names "${asked}", and there is no such file.`);
  }
  const found = await installed();
  if (found !== undefined) return found;
  if (isDebianRoot()) {
    console.log('Installing Chromium (apt-get install chromium) …');
    if (await apt('chromium')) return installed();
  }
  console.log('Downloading Chromium (npx playwright install chromium) …');
  await run('npx', ['playwright', 'install', 'chromium'], { minutesMax: 10 });
  return installed();
}

/** The path of a Chromium that is there, or an error that says what to do. */
export async function ensureChromium() {
  const path = await findOrGet();
  if (path === undefined) {
    throw new Error('There is no Chromium, and none could be installed. Install Chromium or Chrome, or set PW_CHROMIUM to its path.');
  }
  await tryChineseFonts();
  return path;
}
