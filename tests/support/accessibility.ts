// What axe finds on a screen, and which targets are too small for a finger.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
  }[];
}

/** Complaints of axe by WCAG 2.2 A and AA and by its best practices, as sentences. The page must have been opened with bypassCSP. */
export async function axeComplaints(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.addScriptTag({ content: axeSource });
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = (await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(tags)}, resultTypes: ['violations'] })`)) as AxeResult;
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id}: ${help} — ${target.join(' ')} ${failureSummary.replaceAll(/\s+/g, ' ')}`),
  );
}

/** Words and circles in the running text are exempt: the same thing has a twin of full size on the facing page or in the margin. */
const EXEMPT = '.line *, .circle, [data-exempt-target]';

const SMALL_TARGETS = `
  (() => {
    const found = [];
    for (const element of document.querySelectorAll('button, a[href], input, select, textarea, summary, [role=button], [role=tab], [role=radio], [role=menuitem], [role=slider], [role=option]')) {
      if (element.matches(${JSON.stringify(EXEMPT)}) || element.closest('[aria-hidden=true], [inert]')) continue;
      const style = getComputedStyle(element);
      let box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0 || style.visibility === 'hidden' || style.opacity === '0' || style.clipPath !== 'none') continue;
      const label = element.closest('label') ?? element.labels?.[0];
      if (label) {
        const around = label.getBoundingClientRect();
        box = { width: Math.max(box.width, around.width), height: Math.max(box.height, around.height) };
      }
      // A hit area may reach beyond what is drawn.
      const reach = getComputedStyle(element, '::after');
      const grow = reach.position === 'absolute' && reach.content !== 'none' ? { width: parseFloat(reach.width) || 0, height: parseFloat(reach.height) || 0 } : { width: 0, height: 0 };
      const width = Math.max(box.width, grow.width);
      const height = Math.max(box.height, grow.height);
      if (width < 43.5 || height < 43.5) found.push((element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 50) + ' <' + element.tagName.toLowerCase() + ' class="' + element.className + '"> ' + Math.round(width) + '×' + Math.round(height));
    }
    return found;
  })()`;

/** Controls on the screen that are smaller than 44 × 44 px. */
export async function smallTargets(page: Page): Promise<readonly string[]> {
  return (await page.evaluate(SMALL_TARGETS)) as readonly string[];
}
