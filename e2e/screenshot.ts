// Shows a screen without opening a browser by hand:
//   npm run shot -- --path /desk --user lucia --lang es --width 360 --theme dark --out desk.png
// Without --url the built product is started on a fresh demo organisation; without --user nobody is signed in.
// --axe prints what axe-core finds on the screen; --full takes the whole page instead of the window.
import { parseArgs } from 'node:util';
import { findAccessibilityViolations } from './axe.ts';
import { launchBrowser, openPage } from './browser.ts';
import { demoPassword, signIn } from './pages/sign-in.ts';
import { startProduct } from './server.ts';

const { values } = parseArgs({
  options: {
    path: { type: 'string', default: '/' },
    user: { type: 'string' },
    password: { type: 'string', default: demoPassword },
    lang: { type: 'string', default: 'es' },
    width: { type: 'string', default: '1280' },
    height: { type: 'string' },
    theme: { type: 'string', default: 'light' },
    out: { type: 'string', default: 'screenshot.png' },
    url: { type: 'string' },
    wait: { type: 'string', default: '500' },
    full: { type: 'boolean', default: false },
    axe: { type: 'boolean', default: false },
  },
});

const product = values.url === undefined ? await startProduct() : undefined;
const url = values.url ?? product?.url ?? '';
const browser = await launchBrowser();
try {
  const { page, problems } = await openPage(browser, url, {
    language: values.lang === 'en' ? 'en' : 'es',
    width: Number(values.width),
    theme: values.theme === 'dark' ? 'dark' : 'light',
    ...(values.height === undefined ? {} : { height: Number(values.height) }),
  });
  if (values.user !== undefined) {
    await signIn(page, url, values.user, values.password);
    // Whoever has signed in reads in their own language.
    await page.request.patch(`${url}/api/me`, { data: { language: values.lang === 'en' ? 'en' : 'es' } });
  }
  await page.goto(values.path, { waitUntil: 'load' });
  // Server-sent events keep the network busy for ever, so "idle" never comes: a short wait lets the data arrive.
  await page.waitForTimeout(Number(values.wait));
  await page.screenshot({ path: values.out, fullPage: values.full });
  const widest = await page.evaluate('document.documentElement.scrollWidth');
  const lines = [`${values.out} shows ${page.url()} (content ${String(widest)} px wide)`, ...problems];
  if (values.axe) lines.push(...(await findAccessibilityViolations(page)).map((violation) => `axe: ${violation}`));
  process.stdout.write(`${lines.join('\n')}\n`);
} finally {
  await browser.close();
  await product?.stop();
}
