import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test, type Frame, type Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { DIST, embedIn, openHosting, type Hosting } from './hosting.ts';
import { LessonDriver, written } from './lessonDriver.ts';
import { collectErrors } from './stage.ts';

// Packages in a learning system: scorm-again's run-time stands around the lesson, as it does in one.

const ROOT = join(import.meta.dirname, '..');
const SLUG = 'fast-leader-election';

let folder: string;
let hosting: Hosting;
let files: Record<string, Uint8Array>;

function packed(...args: readonly string[]): Buffer {
  const out = join(folder, 'out');
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'scorm.mjs'), '--dist', DIST, '--out', out, ...args]);
  return readFileSync(join(out, args.includes('--course') ? 'course.en.scorm12.zip' : `${SLUG}.en.scorm12.zip`));
}

/** A learning system of one page: it keeps what it is told in `kept`, and hands it back on the next visit. */
const LMS = `<!doctype html><html lang="en"><title>LMS</title><link rel="icon" href="data:,"><style>body{margin:0}iframe{border:0}</style>
<script src="scorm12.js"></script>
<script>
  const query = new URLSearchParams(location.search);
  window.API = new Scorm12API({ autocommit: false, logLevel: 5 });
  API.loadFromJSON(JSON.parse(query.get('kept') ?? '{"core":{}}'), '');
  window.kept = () => JSON.parse(JSON.stringify(API.cmi));
</script>
<iframe name="sco" title="Lesson" width="1024" height="700"></iframe>
<script>document.querySelector('iframe').src = query.get('sco') + '?testing=1&lang=en';</script>`;

interface Kept {
  readonly suspend_data: string;
  readonly core: Readonly<Record<'lesson_status' | 'lesson_location' | 'exit' | 'session_time', string>> & { readonly score: { readonly raw: string; readonly min: string; readonly max: string } };
}

declare global {
  interface Window {
    kept: () => Kept;
  }
}

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'scorm-'));
  files = unzipSync(packed('--lesson', SLUG));
  const unpacked = join(folder, 'lms');
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(unpacked, name)), { recursive: true });
    writeFileSync(join(unpacked, name), bytes);
  }
  writeFileSync(join(unpacked, 'lms.html'), LMS);
  copyFileSync(join(ROOT, 'node_modules/scorm-again/dist/scorm12.min.js'), join(unpacked, 'scorm12.js'));
  hosting = await openHosting(unpacked);
});
test.afterAll(() => {
  hosting.close();
  rmSync(folder, { recursive: true });
});

const kept = (page: Page): Promise<Kept> => page.evaluate(() => window.kept());

async function launch(page: Page, before?: object): Promise<Frame> {
  await page.setViewportSize({ width: 1024, height: 700 });
  const query = new URLSearchParams({ sco: `${SLUG}.html`, ...(before === undefined ? {} : { kept: JSON.stringify(before) }) });
  await page.goto(`${hosting.site}lms.html?${query.toString()}`);
  return embedIn(page);
}

test('a package names all its files, is the same every time, and holds one lesson', async ({ page }) => {
  expect(packed('--lesson', SLUG).equals(packed('--lesson', SLUG))).toBe(true);
  await page.goto(`${hosting.site}imsmanifest.xml`).catch(() => {});
  await page.goto(`${hosting.site}lms.html?sco=about:blank`);
  const manifest = await page.evaluate((xml) => {
    const root = new DOMParser().parseFromString(xml, 'application/xml').documentElement;
    const all = (name: string) => [...root.getElementsByTagName(name)];
    const given = (name: string, attribute: string) => all(name).map((one) => one.getAttribute(attribute) ?? '');
    return {
      root: root.tagName, namespace: root.namespaceURI, children: [...root.children].map(({ tagName }) => tagName),
      version: all('schemaversion')[0]?.textContent, schema: all('schema')[0]?.textContent,
      organization: all('organizations')[0]?.getAttribute('default'), organizations: given('organization', 'identifier'),
      refs: [...given('item', 'identifierref'), ...given('dependency', 'identifierref')], resources: given('resource', 'identifier'),
      hrefs: given('resource', 'href').filter((href) => href !== ''), files: given('file', 'href'),
      types: all('resource').map((one) => one.getAttributeNS('http://www.adlnet.org/xsd/adlcp_rootv1p2', 'scormtype')),
      ids: [...root.querySelectorAll('[identifier]')].map((one) => one.getAttribute('identifier')),
    };
  }, strFromU8(files['imsmanifest.xml'] ?? new Uint8Array()));
  expect(manifest).toMatchObject({ root: 'manifest', namespace: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2', children: ['metadata', 'organizations', 'resources'], schema: 'ADL SCORM', version: '1.2', types: ['sco', 'asset'] });
  expect(manifest.organizations).toContain(manifest.organization);
  for (const ref of manifest.refs) expect(manifest.resources).toContain(ref);
  expect(new Set(manifest.ids).size).toBe(manifest.ids.length);
  expect(manifest.hrefs).toEqual([`${SLUG}.html`]);
  expect(manifest.files.toSorted()).toEqual(Object.keys(files).filter((file) => file !== 'imsmanifest.xml').toSorted());
  const course = unzipSync(packed('--course'));
  expect(Object.keys(course).filter((file) => file.endsWith('.html')).length).toBeGreaterThanOrEqual(7);
  expect(Object.keys(course).length).toBeGreaterThan(Object.keys(files).length);
});

test('a lesson done by its solution is completed, with its score', async ({ page }) => {
  test.setTimeout(120_000);
  const errors = collectErrors(page);
  const frame = await launch(page);
  const driver = new LessonDriver(frame, await written(SLUG), 'en');
  await driver.ready();
  expect((await kept(page)).core.lesson_status).toBe('incomplete');
  await driver.take();
  const { steps } = driver.of.lesson;
  // The driver answers wrongly and meets every goal.
  const [asked, goals] = [steps.filter(({ kind }) => kind === 'predict').length, steps.flatMap((step) => ('goals' in step ? step.goals : [])).length];
  await expect.poll(async () => (await kept(page)).core).toMatchObject({ lesson_status: 'completed', lesson_location: steps.at(-1)?.id, score: { raw: String(Math.round((goals / (asked + goals)) * 100)), min: '0', max: '100' } });
  await page.locator('iframe').evaluate((element) => element.remove());
  await expect.poll(() => page.evaluate(() => (window as unknown as { API: { isTerminated: () => boolean } }).API.isTerminated())).toBe(true);
  expect((await kept(page)).core).toMatchObject({ exit: '', session_time: expect.stringMatching(/^\d{2,4}:\d\d:\d\d/) as unknown });
  expect(errors).toEqual([]);
});

test('left in the middle, it goes on there, with what was done', async ({ page }) => {
  const frame = await launch(page);
  const driver = new LessonDriver(frame, await written(SLUG), 'en');
  await driver.ready();
  const asked = driver.of.lesson.steps.findIndex(({ kind }) => kind === 'predict');
  for (const step of driver.of.lesson.steps.slice(0, asked + 1)) {
    await driver.expectStep(step);
    await driver.doStep(step);
    if (step.kind !== 'predict') await driver.goOn();
  }
  await page.locator('iframe').evaluate((element) => element.remove());
  const left = await kept(page);
  expect(left.core).toMatchObject({ exit: 'suspend', lesson_status: 'incomplete' });
  expect(left.suspend_data.length).toBeLessThanOrEqual(4096);
  // Another learner has used this browser meanwhile: what the learning system says counts.
  await page.evaluate(() => localStorage.clear());
  const again = await launch(page, { suspend_data: left.suspend_data, core: { lesson_location: left.core.lesson_location, lesson_status: left.core.lesson_status } });
  const step = driver.of.lesson.steps[asked];
  if (step === undefined) throw new Error('no question');
  await new LessonDriver(again, driver.of, 'en').expectStep(step);
  expect(JSON.parse((await kept(page)).suspend_data)).toMatchObject({ lessons: { L32: { answers: { [step.id]: { right: false } } } } });
});

test('opened outside of a learning system it is a lesson like any other', async ({ page }) => {
  const errors = collectErrors(page);
  await page.goto(`${hosting.site}${SLUG}.html?testing=1&lang=en`);
  await new LessonDriver(page.mainFrame(), await written(SLUG), 'en').ready();
  expect(errors).toEqual([]);
});
