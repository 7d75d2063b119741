// What must hold before a click, in the order of Playwright's actionability checks
// (https://playwright.dev/docs/actionability): exactly one match, visible, enabled, scrolled into view, at rest
// over two frames (three where something is animated), and receiving events at the point that will be pressed.
(() => {
  'use strict';
  const page = globalThis.revosPage;
  const { dom, locate, guard } = page;

  const kFrameLimitMs = 700;
  const kAlignments = [null, 'end', 'center', 'start'];

  /// The next painted frame; a hidden page paints none, so there is a limit.
  const nextFrame = () => new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new page.Refused(
      document.visibilityState === 'visible' ? 'browser.no-frames' : 'browser.page-hidden')), kFrameLimitMs);
    requestAnimationFrame(() => {
      clearTimeout(limit);
      resolve();
    });
  });

  const sameRect = (a, b) => a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

  const intoView = (element, alignment) => {
    if (alignment) {
      element.scrollIntoView({ block: alignment, inline: 'nearest', behavior: 'instant' });
      return;
    }
    const box = dom.rectOf(element);
    const inside = box.x >= 0 && box.y >= 0 && box.x + box.width <= innerWidth && box.y + box.height <= innerHeight;
    if (!inside) element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  };

  /// The centre of the first piece of the element that is inside the window.
  function pointOf(element) {
    const pieces = getComputedStyle(element).display === 'contents'
      ? [...element.children].flatMap((child) => [...dom.clientRects(child)]) : [...dom.clientRects(element)];
    for (const piece of pieces) {
      const left = Math.max(piece.left, 0);
      const top = Math.max(piece.top, 0);
      const right = Math.min(piece.right, innerWidth);
      const bottom = Math.min(piece.bottom, innerHeight);
      if (right - left >= 1 && bottom - top >= 1) return { x: (left + right) / 2, y: (top + bottom) / 2 };
    }
    return null;
  }

  const notYet = (reason, facts = {}) => ({ ready: false, reason, facts });

  async function check(locator, attempt, needsEditable) {
    const { element, variant, index, missing } = locate.resolveOne(locator);
    if (!element) return notYet('browser.not-found', { element: missing ?? locator.name });
    if (!dom.isVisible(element)) return notYet('browser.not-visible', { target: dom.describe(element) });
    if (!dom.isEnabled(element)) return notYet('browser.not-enabled', { target: dom.describe(element) });
    if (needsEditable && !dom.isEditable(element))
      return notYet('browser.not-editable', { target: dom.describe(element) });

    intoView(element, kAlignments[attempt % kAlignments.length]);
    await nextFrame();
    const first = dom.rectOf(element);
    await nextFrame();
    // What swings to and fro stands in one place twice where it turns.
    if (sameRect(first, dom.rectOf(element)) && dom.isAnimated(element)) await nextFrame();
    if (!dom.isConnected(element)) return notYet('browser.replaced', { target: 'the element left the page' });
    if (!sameRect(first, dom.rectOf(element))) return notYet('browser.moving', { target: dom.describe(element) });

    const point = pointOf(element);
    if (!point) return notYet('browser.outside-window', { target: dom.describe(element) });
    const hit = dom.elementAt(point.x, point.y);
    if (!hit || !dom.contains(element, hit))
      return notYet('browser.covered', { target: dom.describe(element), cover: dom.describe(hit) });
    return { ready: true, element, index, point, byScript: variant.click === 'js' };
  }

  /// Checks and, unless it is a trial, expects the press that comes next.
  page.define('click.prepare', async ({ locator, attempt, trial, editable }) => {
    const state = await check(locator, attempt, editable);
    if (!state.ready) return state;
    const { element, index, point, byScript } = state;
    if (!trial && !byScript) guard.arm(element);
    page.chosen = element;
    return {
      ready: true, byScript, variant: index, x: point.x, y: point.y, rect: dom.rectOf(element), outline: dom.describe(element),
    };
  });

  /// For the few elements that ignore real input: one untrusted click on the element that was just checked.
  page.define('click.byScript', () => {
    const element = page.chosen;
    page.chosen = null;
    if (!element || !dom.isConnected(element) || !dom.isEnabled(element)) return { clicked: false };
    element.click();
    return { clicked: true };
  });

  /// Whether something may be waved away unasked: shown, and nothing in it to fill in.
  page.define('overlay.harmless', ({ locator }) => {
    const shown = locate.resolve(locator).elements.filter(dom.isVisible);
    const fillIn = 'input:not([type=hidden]):not([type=button]):not([type=submit]),textarea,select,[contenteditable]';
    return { harmless: shown.length === 1 && dom.queryAll(shown[0], fillIn).length === 0 };
  });

  page.define('scroll.into', ({ locator, alignment }) => {
    const { element } = locate.resolveOne(locator);
    if (!element) return { found: false };
    element.scrollIntoView({ block: alignment, behavior: 'instant' });
    return { found: true };
  });

  /// Scrolls what scrolls around the last match: on many pages that is an inner box, not the window.
  page.define('scroll.on', ({ locator }) => {
    const found = locate.resolve(locator);
    const last = found.elements.at(-1);
    if (!last) return { found: false };
    last.scrollIntoView({ block: 'end', behavior: 'instant' });
    for (const at of dom.ancestors(last)) {
      const style = getComputedStyle(at);
      if (at.scrollHeight > at.clientHeight + 1 && /auto|scroll|overlay/.test(style.overflowY)) {
        at.scrollTop = at.scrollHeight;
        return { found: true };
      }
    }
    window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
    return { found: true };
  });
})();
