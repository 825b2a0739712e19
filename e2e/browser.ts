import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

export interface View {
  readonly language?: 'es' | 'en';
  /** In CSS pixels: 360 is the smallest phone that is promised. */
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
}

/** A page of its own session, which remembers what went wrong in it. */
export interface OpenPage {
  readonly page: Page;
  /** Errors of scripts, of the console (a refused inline script is one) and answers of 500 and above. */
  readonly problems: readonly string[];
  readonly close: () => Promise<void>;
}

/** The system's Chromium; CHROMIUM_PATH names another. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(`No Chromium at ${executablePath}: install Debian's "chromium" or set CHROMIUM_PATH.`);
  }
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Opens a page with no cookies, as somebody at another machine would. */
export async function openPage(browser: Browser, baseURL: string, view: View = {}): Promise<OpenPage> {
  const { language = 'es', width = 1280, height = width < 600 ? 740 : 860, theme = 'light' } = view;
  const context = await browser.newContext({
    baseURL,
    locale: language === 'es' ? 'es-MX' : 'en-GB',
    viewport: { width, height },
    colorScheme: theme,
    timezoneId: 'America/Mexico_City',
    reducedMotion: 'reduce',
    hasTouch: width < 600,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // A refusal (401, 409, 422 …) is an answer that the screen has to show, not a fault of the page.
    const isRefusal = message.text().startsWith('Failed to load resource') && / 4\d\d /.test(message.text());
    if (message.type() === 'error' && !isRefusal) problems.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) problems.push(`${response.status()} ${response.url()}`);
  });
  return { page, problems, close: () => context.close() };
}
