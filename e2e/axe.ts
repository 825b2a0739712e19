import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** As much of an element's own HTML as tells it from others: a selector is made of generated names. */
const shownHtml = 160;

/**
 * What axe finds wrong on the page (WCAG 2.2 A and AA, and its best practices), one line each with the places and how
 * they begin; empty when it is clean.
 */
export async function findAccessibilityViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate<AxeResults>(
    `axe.run(document, { resultTypes: ['violations'], rules: { region: { enabled: true } } })`,
  );
  return results.violations.map(
    ({ id, impact, help, nodes }) =>
      `${id} (${impact ?? 'unknown'}): ${help}: ${nodes
        .map(({ target, html }) => `${target.join(' ')} ${html.slice(0, shownHtml)}`)
        .join(' | ')}`,
  );
}
