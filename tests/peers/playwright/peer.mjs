// The tasks of `revosctl bench browser`, as somebody who knows Playwright well would write them: one browser, one
// signed-in context, locators that wait by themselves, everything read in one go at the end.
// A request a line on standard input, its answer a line on standard output.
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const ITEM = "article[data-id^='urn:li:comment:']";

let browser;
let context;

async function begin({ base, user, password }) {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto(new URL('/login', base).href);
  await page.locator("input[name='session_key']").fill(user);
  await page.locator("input[name='session_password']").fill(password);
  await page.locator("form[action='/checkpoint/lg/login-submit'] button[type='submit']").click();
  await page.locator('nav a[data-member-urn]').first().waitFor();
  await page.close();
  return { name: `Playwright, Chromium ${browser.version()}` };
}

/// Presses @p button until it is gone; each press shows more items.
async function pressAll(page, button) {
  const items = page.locator(ITEM);
  while (await button.count() > 0) {
    const before = await items.count();
    await button.first().click();
    await items.nth(before).waitFor({ state: 'attached' });
  }
}

/// All comments of a post, newest first, with their answers.
async function comments({ url }) {
  const page = await context.newPage();
  const started = performance.now();
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await page.locator(ITEM).first().waitFor();
  const first = await page.locator(ITEM).first().elementHandle();
  await page.locator("button[data-sort='recent']").click();
  await page.waitForFunction((old) => !old.isConnected, first);
  await page.locator(ITEM).first().waitFor();
  await pressAll(page, page.locator("button[data-load^='/api/comments']:not([data-sort])"));
  await pressAll(page, page.locator("button[data-load^='/api/replies']"));
  const found = await page.locator(ITEM).evaluateAll((items, selector) => items.map((item) => {
    const own = (part) => [...item.querySelectorAll(part)].find((element) => element.closest(selector) === item);
    const said = (part) => own(part)?.innerText.trim() ?? '';
    return {
      urn: item.dataset.id,
      within: item.parentElement.closest(selector)?.dataset.id ?? own('[data-reply-to]')?.dataset.replyTo ?? item.dataset.replyTo ?? '',
      profile: own("a[href^='/in/']")?.getAttribute('href') ?? '',
      member: own('a[data-member-urn]')?.dataset.memberUrn ?? '',
      name: said("a[href^='/in/'][data-member-urn]"),
      headline: said("[data-part='headline']"),
      text: said("[data-part='comment-text']"),
      age: said('time'),
    };
  }), ITEM);
  const milliseconds = performance.now() - started;
  await page.close();
  return { milliseconds, comments: found };
}

/// What the account has published, from its own page.
async function ownPosts(page, base) {
  await page.goto(new URL('/in/me/recent-activity/all/', base).href, { waitUntil: 'domcontentloaded' });
  await page.locator("[data-activity-of^='urn:li:fsd_profile:']").waitFor();
  return page.locator("[data-part='card'][data-urn^='urn:li:activity:']").evaluateAll((cards) => cards.map((card) => ({
    original: card.querySelector('[data-original-urn]')?.dataset.originalUrn ?? '',
    text: card.querySelector("[data-part='post-text']")?.innerText.trim() ?? '',
  })));
}

/// Passes a post on with words of one's own: not if that was done before, and seen on one's own page afterwards.
async function reshare({ url, text }) {
  const page = await context.newPage();
  const started = performance.now();
  const post = new URL(url).pathname.split('/').filter(Boolean).at(-1);
  const isThere = (posts) => posts.find(({ original }) => original === post);
  if (isThere(await ownPosts(page, url))) throw new Error('was passed on before');
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await page.locator("[data-part='repost']").click();
  await page.locator("[data-part='share-with-thoughts']").click();
  const editor = page.locator("[data-dialog='share'] [role='textbox'][contenteditable='true']");
  await editor.fill(text);
  await page.locator("[data-part='share-post']").click();
  await editor.waitFor({ state: 'detached' });
  if (isThere(await ownPosts(page, url))?.text !== text) throw new Error('is not on the own page');
  const milliseconds = performance.now() - started;
  await page.close();
  return { milliseconds };
}

const tasks = { begin, comments, reshare };

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  let answer;
  try {
    answer = await tasks[request.task](request);
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser?.close();
