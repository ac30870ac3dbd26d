import { expect, type Page } from '@playwright/test';

type Command = Parameters<NonNullable<Window['ensemble']>['act']>[0];

/** The page as a person meets it, and the bridge that tests hold on to. Simulated time is driven, nothing sleeps. */
export class Stage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** `disguise`: a language nobody speaks, see `?lang=`. */
  static async open(page: Page, hash = '', disguise = ''): Promise<Stage> {
    await page.goto(`/sandbox/?testing=1${disguise === '' ? '' : `&lang=${disguise}`}${hash}`);
    const stage = new Stage(page);
    await stage.ready();
    return stage;
  }

  async ready(): Promise<void> {
    await expect(this.picture()).toBeVisible();
    await this.page.waitForFunction(() => window.ensemble !== undefined);
    await this.page.evaluate(() => window.ensemble?.idle());
    // The stage in words comes right after the picture, and with it what is listened to.
    await expect(this.servers()).toBeAttached();
  }

  /** By the description it has: its name is in the language of the page. */
  servers() {
    return this.page.locator('.structure section ul:has([data-row][aria-describedby="servers-hint"])');
  }

  /** The drawing inside it is one too, for the browser. */
  picture() {
    return this.page.getByRole('img').first();
  }

  /** The servers as they are drawn: the smallest frame leaves out what lies under them. */
  players() {
    return this.page.locator('g.player');
  }

  hash(): Promise<string> {
    return this.page.evaluate(() => window.ensemble?.hash() ?? '');
  }

  event(): Promise<number> {
    return this.page.evaluate(() => window.ensemble?.event() ?? -1);
  }

  states(): Promise<Record<string, string>> {
    return this.page.evaluate(() => window.ensemble?.states() ?? {});
  }

  seek(event: number): Promise<void> {
    return this.page.evaluate((to) => window.ensemble?.seek(to), event);
  }

  until(ms: number): Promise<void> {
    return this.page.evaluate((to) => window.ensemble?.until(to), ms);
  }

  act(command: Command): Promise<boolean> {
    return this.page.evaluate((given) => window.ensemble?.act(given) ?? false, command);
  }

  idle(): Promise<void> {
    return this.page.evaluate(() => window.ensemble?.idle());
  }

  /** Nothing moves any more, not even because more has been computed. */
  atRest(): Promise<void> {
    return this.page.evaluate(() => window.ensemble?.atRest());
  }

  caption() {
    return this.page.locator('.caption');
  }

  /** The server's entry in the list beside the picture. */
  server(id: string) {
    return this.servers().getByRole('button', { name: new RegExp(`^${id}\\b`) });
  }

  /** Selects a server in that list: what is there for the ear has no place to click on. */
  async choose(id: string): Promise<void> {
    await this.server(id).dispatchEvent('click');
    await expect(this.server(id)).toHaveAttribute('aria-pressed', 'true');
  }

  /** Puts the focus on the stage, where letter keys work. */
  async focus(): Promise<void> {
    await this.page.locator('#stage').focus();
  }

  async leader(): Promise<string | undefined> {
    return Object.entries(await this.states()).find(([, state]) => state === 'LEADING')?.[0];
  }
}

/** What must not be written to the console while a test runs. */
export function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  return errors;
}
