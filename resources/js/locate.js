// From a locator (plain data made of a site pack's variants) to elements. Every call starts from the
// document again: nothing found earlier is trusted.
(() => {
  'use strict';
  const page = globalThis.revosPage;
  const { dom } = page;

  const kClickable = 'a[href],button,input[type=submit],input[type=button],summary,label,'
    + '[role=button],[role=link],[role=menuitem],[role=option],[role=tab],[role=checkbox],[role=switch]';
  const kLabelLimit = 400;
  const kDialog = 'dialog[open],[role=dialog],[role=alertdialog],[aria-modal=true]';

  const clickableFor = (element) => {
    for (const at of dom.ancestors(element)) if (dom.matches(at, kClickable)) return at;
    return element;
  };

  const unique = (elements) => [...new Set(elements)];

  // Native roles of the tags that carry most of a page; anything else needs a role attribute.
  const kNativeRole = {
    link: 'a[href]',
    button: 'button,input[type=button],input[type=submit],summary',
    textbox: 'textarea,input:not([type]),input[type=text],input[type=email]',
    heading: 'h1,h2,h3,h4,h5,h6',
    dialog: 'dialog',
    listitem: 'li',
    list: 'ul,ol',
    navigation: 'nav',
    main: 'main',
    article: 'article',
    form: 'form',
  };

  const roleSelector = (role) => `[role~="${CSS.escape(role)}"]${kNativeRole[role] ? `,${kNativeRole[role]}` : ''}`;

  const withRole = (root, role) => dom.queryAll(root, roleSelector(role))
    .filter((element) => (dom.attribute(element, 'role') ?? role).trim().split(/\s+/)[0] === role);

  function labelOf(element) {
    const named = dom.attribute(element, 'aria-labelledby');
    if (named) {
      const root = element.getRootNode();
      const parts = named.split(/\s+/).map((id) => root.getElementById && root.getElementById(id));
      if (parts.every(Boolean)) return dom.plain(parts.map((part) => dom.textContent(part)).join(' '));
    }
    const label = dom.attribute(element, 'aria-label');
    if (label) return dom.plain(label);
    if (dom.matches(element, 'input,textarea,select') && element.labels && element.labels.length)
      return dom.plain(dom.textContent(element.labels[0]));
    return dom.plain(dom.attribute(element, 'alt') || dom.textContent(element)
      || dom.attribute(element, 'title') || dom.attribute(element, 'placeholder'));
  }

  /// "exact", "starts…", "…ends" or "…within…": labels carry names of people.
  function labelMatches(wanted, label) {
    const open = wanted.startsWith('…');
    const close = wanted.endsWith('…');
    // The space before an open end counts: "Message …" is not "Messages".
    const core = dom.plain(`|${wanted.replace(/^…|…$/g, '')}|`).slice(1, -1).toLowerCase();
    const text = label.toLowerCase();
    if (open && close) return text.includes(core);
    if (close) return text.startsWith(core);
    if (open) return text.endsWith(core);
    return text === core;
  }

  const roleIn = (value) => value.split(':', 1)[0].trim();

  const strategies = {
    css: (root, value) => dom.queryAll(root, value),

    /// `role`, or `role: label`; the label may be open at an end with "…".
    aria(root, value) {
      const cut = value.indexOf(':');
      const label = cut < 0 ? null : value.slice(cut + 1).trim();
      return withRole(root, roleIn(value)).filter((element) => label === null || labelMatches(label, labelOf(element)));
    },

    /// The text of something clickable, else of an element without children.
    text(root, value) {
      const says = (element) => {
        const text = dom.textContent(element);
        return text.length < kLabelLimit && labelMatches(value, dom.plain(text));
      };
      const clickable = dom.queryAll(root, kClickable).filter(says);
      if (clickable.length) return clickable.filter((outer) => !clickable.some((inner) => inner !== outer && dom.contains(outer, inner)));
      return dom.queryAll(root, ':not(script):not(style):not(template)')
        .filter((element) => element.firstElementChild === null && says(element));
    },

    /// The id of a drawing, which is the same in every language.
    icon(root, value) {
      const id = CSS.escape(value);
      const drawings = dom.queryAll(root, `svg#${id},svg[data-test-icon="${id}"],svg[data-icon="${id}"],use[href="#${id}"]`);
      return unique(drawings.map(clickableFor));
    },

    /// A pattern for the path and query of a link: `{name}` stands for one path segment or query value.
    href(root, value) {
      const pattern = value.split(/\{[a-z_]+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('[^/?&#]+');
      const whole = new RegExp(`^${pattern}${value.includes('?') ? '(&|#|$)' : '([?#]|$)'}`);
      return dom.queryAll(root, 'a[href]').filter((link) => {
        // A place on this page ("#comments") is no link to the page.
        if (dom.attribute(link, 'href').trim().startsWith('#')) return false;
        const url = new URL(link.href, document.baseURI);
        return whole.test(decodeURI(url.pathname) + url.search) || whole.test(url.pathname + url.search);
      });
    },
  };

  function topDialog() {
    const open = dom.queryAll(document, kDialog).filter(dom.isVisible);
    // The innermost and last one: a dialog that opened another one is beneath it.
    return open.filter((dialog) => !open.some((other) => other !== dialog && dom.contains(dialog, other))).at(-1);
  }

  function rootFor(variant, parent) {
    if (variant.scope === 'page') return document;
    if (variant.scope === 'dialog') return topDialog() ?? null;
    return parent ?? document;
  }

  /// The part of @p value a variant asks for; links are read decoded.
  function extracted(value, variant) {
    if (!variant.extract) return value;
    let plain = value;
    try {
      plain = decodeURIComponent(value);
    } catch (error) {
      // Not encoded, then.
    }
    const match = new RegExp(variant.extract).exec(plain);
    return match ? `${variant.prefix ?? ''}${match[1]}` : null;
  }

  /// The value of a match: an attribute, or the text a person reads.
  function valueOf(element, variant) {
    if (!variant.attribute) return dom.readable(element);
    const value = dom.attribute(element, variant.attribute);
    return value === null ? null : extracted(value.slice(0, 4000), variant);
  }

  function findBy(variant, parent) {
    const root = rootFor(variant, parent);
    if (!root) return [];
    const run = strategies[variant.strategy];
    if (!run) throw new page.Refused('browser.unknown-strategy', { strategy: variant.strategy });
    let found;
    try {
      found = unique(run(root, variant.value));
    } catch (error) {
      if (error instanceof page.Refused) throw error;
      throw new page.Refused('browser.bad-selector', { value: variant.value });
    }
    return variant.attribute ? found.filter((element) => dom.hasAttribute(element, variant.attribute)) : found;
  }

  /// A value that repeats on nested nodes is one thing: the outermost node is kept.
  function withoutEchoes(found, variant) {
    if (!variant.attribute) return found;
    const value = new Map(found.map((element) => [element, dom.attribute(element, variant.attribute)]));
    if (new Set(value.values()).size === found.length) return found;
    return found.filter((element) => {
      for (const at of dom.ancestors(dom.parentOf(element)))
        if (value.has(at) && value.get(at) === value.get(element)) return false;
      return true;
    });
  }

  /// The first variant with any match wins, in the order of the pack.
  function resolveStep(step, parent, siblings) {
    for (let index = 0; index < step.variants.length; index += 1) {
      const variant = step.variants[index];
      let found = findBy(variant, parent);
      if (step.many) found = withoutEchoes(found, variant);
      // What belongs to an item nested in this one (a reply in a comment) is not this item's.
      if (parent && siblings.size > 1) {
        found = found.filter((element) => {
          for (const at of dom.ancestors(element)) if (siblings.has(at)) return at === parent;
          return true;
        });
      }
      if (found.length) return { elements: found, variant, index };
    }
    return { elements: [], variant: null, index: -1 };
  }

  /// The matches a step asks for: all, the one with a value, or the first that can be seen.
  function chosenOf(found, step) {
    const keyed = step.where === undefined ? found.elements
      : found.elements.filter((element) => valueOf(element, found.variant) === step.where);
    return step.first ? keyed.filter(dom.isVisible).slice(0, 1) : keyed;
  }

  /// Walks the chain of steps: all but the last must lead to exactly one element.
  function resolve(locator) {
    let parent = null;
    let siblings = new Set();
    for (let at = 0; at < locator.steps.length - 1; at += 1) {
      const step = locator.steps[at];
      const found = resolveStep(step, parent, siblings);
      const chosen = chosenOf(found, step);
      if (chosen.length !== 1) return { missing: step.element, count: chosen.length, elements: [], variant: null, index: -1 };
      siblings = step.many ? new Set(found.elements) : new Set();
      [parent] = chosen;
    }
    const last = locator.steps.at(-1);
    const found = resolveStep(last, parent, siblings);
    return { ...found, elements: chosenOf(found, last) };
  }

  /// Exactly one element, or a refusal that lists the candidates.
  function resolveOne(locator) {
    const found = resolve(locator);
    if (found.elements.length > 1) {
      throw new page.Refused('browser.several-matches', {
        count: found.elements.length, candidates: found.elements.slice(0, 5).map(dom.describe),
      });
    }
    return { element: found.elements[0] ?? null, variant: found.variant, index: found.index, missing: found.missing };
  }

  /// Makes many looks for what is mostly not there cost hardly more than one.
  function lookTogether(locators) {
    const selectors = new Set();
    for (const { strategy, value, scope } of locators.flatMap((locator) => locator.steps[0].variants)) {
      if (scope === 'dialog') continue;
      if (strategy === 'css') selectors.add(value);
      if (strategy === 'aria') selectors.add(roleSelector(roleIn(value)));
    }
    try {
      if (selectors.size > 1) dom.queryTogether([...selectors]);
    } catch (error) {
      // A selector that is none is named by the look for it alone.
    }
  }

  page.locate = { resolve, resolveOne, resolveStep, findBy, valueOf, lookTogether };

  page.define('locate', ({ locator, limit }) => {
    const found = resolve(locator);
    return {
      variant: found.index,
      count: found.elements.length,
      missing: found.missing ?? null,
      matches: found.elements.slice(0, limit).map((element) => ({
        value: valueOf(element, found.variant),
        text: dom.readable(element, 4000),
        visible: dom.isVisible(element),
        enabled: dom.isEnabled(element),
        rect: dom.rectOf(element),
        outline: dom.describe(element),
      })),
    };
  });

  /// How many matches each variant has: the health check.
  page.define('census', ({ elements }) => elements.map(({ element, variants }) => ({
    element,
    counts: variants.map((variant) => findBy(variant, null).length),
  })));

  page.define('facts', () => ({
    url: location.href,
    title: String(document.title).slice(0, 300),
    lang: document.documentElement ? dom.attribute(document.documentElement, 'lang') ?? '' : '',
    visibility: document.visibilityState,
    ready: document.readyState,
    width: innerWidth,
    height: innerHeight,
  }));
})();
