import { expect, test, type Page } from '@playwright/test';
import { Stage } from './stage.ts';
import { SIZES, pick, violations } from './views.ts';

test.use({ viewport: SIZES.laptop });

const dialog = (page: Page) => page.getByRole('dialog', { name: /^(New run|新的运行)$/ });
const cfg = (page: Page) => dialog(page).getByRole('textbox', { name: /^zoo.cfg(, the same on all machines|，所有机器相同)$/ });
const myid = (page: Page, machine: string) => dialog(page).getByLabel(new RegExp(`myid on ${machine}$|^${machine} 上的 myid$`));
const outcome = (page: Page, machine: string) => dialog(page).getByRole('listitem').filter({ hasText: machine }).locator('output');
const begin = (page: Page) => dialog(page).getByRole('button', { name: /^(Begin|开始)$/ });

async function openFiles(page: Page): Promise<Stage> {
  const stage = await Stage.open(page);
  await pick(page, /^(New run|新的运行)/);
  await dialog(page).getByRole('button', { name: /^(from zoo.cfg and myid|按 zoo.cfg 与 myid)$/ }).click();
  await expect(cfg(page)).toBeVisible();
  return stage;
}

test('an ensemble starts from its files, without the machines whose myid is wrong', async ({ page }) => {
  const stage = await openFiles(page);
  // What stands there is what the numbers say.
  await expect(cfg(page)).toHaveValue(/^tickTime=2000\n[^]*server\.5=zoo5:2888:3888\n$/);
  await expect(dialog(page).getByText('All servers start.')).toBeVisible();

  await myid(page, 'zoo2').fill('two');
  await expect(outcome(page, 'zoo2')).toHaveText('does not start (myid): serverid two is not a number');
  await myid(page, 'zoo2').fill('');
  await expect(outcome(page, 'zoo2')).toHaveText('does not start (myid): myid file is missing');
  await myid(page, 'zoo3').fill('7');
  await expect(outcome(page, 'zoo3')).toHaveText('does not start (myid): My id 7 not in the peer list');
  await expect(dialog(page).getByText('3 of 5 servers start; the others count as members that are down.')).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await begin(page).click();
  await expect(dialog(page)).toBeHidden();
  await stage.until(3_000);
  expect(await stage.states()).toEqual({ S1: 'FOLLOWING', S2: 'DOWN', S3: 'DOWN', S4: 'FOLLOWING', S5: 'LEADING' });

  // It is a run like any other: its link leads to the same.
  const hash = await stage.hash();
  await expect(page).toHaveURL(/#r=1\./);
  const link = new URL(page.url()).hash;
  await page.goto('about:blank');
  const other = await Stage.open(page, link);
  await expect.poll(() => other.hash()).toBe(hash);
});

test('what is wrong with a zoo.cfg is said with its line, in ZooKeeper\'s words', async ({ page }) => {
  await openFiles(page);
  await cfg(page).fill('tickTime=2000\ninitLimit=ten\nsyncLimit=5\ndataDir=/d\nclientPort=2181\nserver.1=a:2888:3888\nserver.2=b:2888:2888\nserver.3=c:2888:3888\n');
  const errors = dialog(page).getByRole('alert').first();
  await expect(errors).toContainText('Invalid config, exiting abnormally');
  await expect(errors.getByRole('listitem')).toHaveText([
    'Line 2: initLimit: For input string: "ten"',
    'Line 7: server.2: Client and election port must be different! Please update the configuration file on server.2',
  ]);
  await expect(begin(page)).toBeDisabled();
  await errors.getByRole('button', { name: 'Line 7:' }).click();
  expect(await cfg(page).evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd))).toBe('server.2=b:2888:2888');

  // Nothing is set, a typing error is a property, and the rest is for a real machine.
  await cfg(page).fill('tickTme=1000\ndataDir=/d\nserver.1=a:2888:3888\nserver.2=b:2888:3888\n');
  await expect(errors.getByRole('listitem')).toHaveText(['The whole file: initLimit: initLimit is not set', 'The whole file: syncLimit: syncLimit is not set']);
  await cfg(page).fill('tickTme=1000\ninitLimit=5\nsyncLimit=2\ndataDir=/d\nserver.1=a:2888:3888\nserver.2=b:2888:3888\n');
  const said = dialog(page).locator('.said');
  await expect(said).toContainText('clientPort: clientPort is not set');
  await expect(said).toContainText('No server failure will be tolerated. You need at least 3 servers.');
  await expect(said.getByText('tickTme')).toBeVisible();
  await expect(begin(page)).toBeEnabled();
  await dialog(page).getByRole('checkbox', { name: /^JVMFLAGS=-Dreadonlymode/ }).check();

  // What a page cannot take is said at its line too.
  await cfg(page).fill('tickTime=2000\ninitLimit=5\nsyncLimit=2\ndataDir=/d\nclientPort=2181\nserver.1=a:2888:3888\nserver.300=b:2888:3888\n');
  await expect(errors.getByRole('listitem')).toHaveText(/^Line 7: server\.300: /);
  await expect(begin(page)).toBeDisabled();
});

test('a machine with a zoo.cfg of its own; observers, groups and weights', async ({ page }) => {
  const stage = await openFiles(page);
  const lines = ['tickTime=1000', 'initLimit=5', 'syncLimit=2', 'dataDir=/d', 'clientPort=2181', 'server.1=zka:2888:3888', 'server.2=zkb:2888:3888', 'server.3=zkc:2888:3888', 'server.4=zkd:2888:3888:observer', 'group.1=1:2:3', 'weight.3=0', ''];
  await cfg(page).fill(lines.join('\n'));
  await expect(outcome(page, 'zkd')).toHaveText('starts as S4, an observer');
  await dialog(page).getByRole('button', { name: 'zoo.cfg on zka' }).click();
  const own = dialog(page).getByRole('textbox', { name: 'zoo.cfg on zka' });
  await own.fill(lines.join('\n').replace('tickTime=1000', 'tickTime=2000'));
  await expect(outcome(page, 'zka')).toContainText('its zoo.cfg differs in tickTime');
  await own.fill(lines.join('\n').replace('syncLimit=2', 'syncLimit=two'));
  await expect(outcome(page, 'zka')).toContainText('does not start (zoo.cfg):');
  await expect(dialog(page).getByRole('listitem').filter({ hasText: 'For input string: "two"' }).last()).toBeVisible();
  await dialog(page).getByRole('button', { name: 'The same as the others again' }).click();
  await expect(outcome(page, 'zka')).toHaveText('starts as S1');
  await begin(page).click();
  await stage.until(4_000);
  expect(await stage.states()).toMatchObject({ S2: 'LEADING', S4: 'OBSERVING' });
});

test.describe('on a phone, in Chinese', () => {
  test.use({ viewport: SIZES.phone, locale: 'zh-CN' });

  test('the files fit, by keyboard alone', async ({ page }) => {
    const stage = await openFiles(page);
    await cfg(page).fill('tickTime=2000\ninitLimit=10\nsyncLimit=5\ndataDir=/d\nclientPort=2181\nserver.1=zoo1:2888:3888\nserver.2=zoo2:2888:3888\nserver.3=zoo3:2888:3888\n');
    await expect(outcome(page, 'zoo3')).toHaveText('作为 S3 启动');
    await myid(page, 'zoo3').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('1');
    await expect(outcome(page, 'zoo3')).toContainText('Cannot assign requested address');
    const { scrollWidth, clientWidth } = await dialog(page).evaluate(({ scrollWidth: whole, clientWidth: seen }) => ({ scrollWidth: whole, clientWidth: seen }));
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toBeHidden();
    expect((await stage.states())['S3']).toBe('DOWN');
  });
});
