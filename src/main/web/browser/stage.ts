import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { sender } from './hub';
import { demo, launch, visitor } from './support';

/** What most files begin with: a browser profile, signed in by the demo's one click. */
export interface Stage {
  browser: Browser;
  context: BrowserContext;
  page: Page;
  /** Lets a tool say something to the hub. */
  post: (body: string) => Promise<string>;
}

/**
 * Opens the console before the tests of a file and closes it after them; a complaint of its scripts
 * fails the file.
 *
 * @param set takes what stands ready
 */
export function stage(set: (ready: Stage) => void): void {
  let browser: Browser | undefined;
  let complaints: string[] = [];
  beforeAll(async () => {
    browser = await launch();
    const profile = await visitor(browser);
    complaints = profile.complaints;
    const page = await demo(profile.context);
    set({ browser, context: profile.context, page, post: await sender(profile.context) });
  });
  afterAll(async () => {
    await browser?.close();
    expect(complaints).toEqual([]);
  });
}
