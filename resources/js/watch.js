// Conditions on a page, several at once: the first that holds, in the order given, decides. Looked at when
// the page changes and, because changes inside shadow trees and styles go unnoticed, also by the clock.
(() => {
  'use strict';
  const page = globalThis.revosPage;
  const { dom, locate } = page;

  const kLookEveryMs = 100;
  const kSettleMs = 4;
  // In times of what a look costs.
  const kRestGrows = 0.5;
  const kMostRest = 4;

  let remembered = null;

  const kinds = {
    present: ({ locator }) => locate.resolve(locator).elements.length > 0,
    absent: ({ locator }) => locate.resolve(locator).elements.length === 0,
    visible: ({ locator }) => locate.resolve(locator).elements.some(dom.isVisible),
    gone: ({ locator }) => !locate.resolve(locator).elements.some(dom.isVisible),
    enabled: ({ locator }) => locate.resolve(locator).elements.some((element) => dom.isVisible(element) && dom.isEnabled(element)),
    countAbove: ({ locator, number }) => locate.resolve(locator).elements.length > number,
    countNot: ({ locator, number }) => locate.resolve(locator).elements.length !== number,
    replaced: ({ locator }) => {
      const { elements } = locate.resolve(locator);
      return elements.length > 0 && elements[0] !== remembered;
    },
    path: ({ pattern }) => new RegExp(pattern).test(location.pathname),
    notPath: ({ pattern }) => !new RegExp(pattern).test(location.pathname),
    ready: () => document.readyState !== 'loading',
    emptied: ({ locator }) => !locate.resolve(locator).elements.some(page.editor.holdsText),
    filled: ({ locator }) => locate.resolve(locator).elements.some(page.editor.holdsText),
  };

  function firstOf(conditions) {
    // Walls stand in every wait, and hardly ever on a page.
    locate.lookTogether(conditions.filter(({ kind }) => kind === 'present').map(({ locator }) => locator));
    for (const condition of conditions) {
      const holds = kinds[condition.kind];
      if (!holds) throw new page.Refused('browser.unknown-condition', { kind: condition.kind });
      if (holds(condition)) return condition.name;
    }
    return null;
  }

  let endCurrent = null;

  page.define('watch', ({ conditions, limitMs }) => {
    if (endCurrent) endCurrent();
    const at = firstOf(conditions);
    if (at !== null || limitMs <= 0) return { outcome: at, url: location.href };

    return new Promise((resolve, reject) => {
      let soon = null;
      let cost = 0;
      let looks = 0;
      let lookedAt = performance.now();
      const finish = (settle, value) => {
        clearInterval(clock);
        clearTimeout(limit);
        clearTimeout(soon);
        observer.disconnect();
        endCurrent = null;
        settle(value);
      };
      const look = () => {
        soon = null;
        const began = performance.now();
        try {
          const outcome = firstOf(conditions);
          lookedAt = performance.now();
          cost = lookedAt - began;
          looks += 1;
          if (outcome !== null) finish(resolve, { outcome, url: location.href });
        } catch (error) {
          finish(reject, error);
        }
      };
      // Soon after a change: most waits are for what comes next. What changes all the time is looked at ever less
      // often, in the end for a fifth of the page's time.
      const lookSoon = () => {
        const rest = cost * Math.min(kMostRest, looks * kRestGrows);
        soon ??= setTimeout(look, Math.max(kSettleMs, lookedAt + rest - performance.now()));
      };
      const observer = new MutationObserver(lookSoon);
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      const clock = setInterval(look, kLookEveryMs);
      const limit = setTimeout(() => finish(resolve, { outcome: null, url: location.href }), limitMs);
      endCurrent = () => finish(resolve, { outcome: null, url: location.href });
    });
  });

  /// Keeps the first match in mind, for `replaced`.
  page.define('watch.remember', ({ locator }) => {
    remembered = locate.resolve(locator).elements[0] ?? null;
    return { found: remembered !== null };
  });

  page.define('watch.stop', () => {
    if (endCurrent) endCurrent();
    return {};
  });
})();
