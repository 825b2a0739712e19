import type { Page } from 'playwright-core';

/** The password of every person of the demo directory. */
export const demoPassword = 'escala';

/** Signs in as a person would, through the form, also where the product has led there by itself. */
export async function signInByForm(page: Page, username: string, password = demoPassword): Promise<void> {
  if (!page.url().includes('/login')) await page.goto('/login');
  await page.locator('input[name="username"]').fill(username);
  await page.locator('input[name="password"]').fill(password);
  await page.locator('button[type="submit"]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/login'));
}

/** Signs in by the API, where the form is not what is looked at. */
export async function signIn(page: Page, baseUrl: string, username: string, password = demoPassword): Promise<void> {
  const response = await page.request.post('/api/session', {
    data: { username, password },
    headers: { origin: baseUrl },
  });
  if (!response.ok()) throw new Error(`${username} could not sign in: ${response.status()} ${await response.text()}`);
}
