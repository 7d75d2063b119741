// Looking at a page that may be hostile: queries pierce open shadow roots, and the few members of the DOM we
// rely on are taken from their prototypes, because a form or an image with a well-chosen name shadows them
// (`document.activeElement`, `form.parentNode`).
(() => {
  'use strict';
  const page = globalThis.revosPage;

  const getter = (prototype, name) => {
    const read = Object.getOwnPropertyDescriptor(prototype, name).get;
    return (object) => read.call(object);
  };
  const method = (prototype, name) => {
    const run = prototype[name];
    return (object, ...rest) => run.apply(object, rest);
  };

  const parentNode = getter(Node.prototype, 'parentNode');
  const shadowRoot = getter(Element.prototype, 'shadowRoot');
  const documentActive = getter(Document.prototype, 'activeElement');
  const shadowActive = getter(ShadowRoot.prototype, 'activeElement');
  const documentAt = method(Document.prototype, 'elementFromPoint');
  const shadowAt = method(ShadowRoot.prototype, 'elementFromPoint');
  const matches = method(Element.prototype, 'matches');
  const attribute = method(Element.prototype, 'getAttribute');
  const hasAttribute = method(Element.prototype, 'hasAttribute');
  const clientRects = method(Element.prototype, 'getClientRects');
  const boundingRect = method(Element.prototype, 'getBoundingClientRect');
  const tagName = getter(Element.prototype, 'localName');
  const animationsOf = method(Element.prototype, 'getAnimations');
  const isConnected = getter(Node.prototype, 'isConnected');
  const innerText = getter(HTMLElement.prototype, 'innerText');
  const textContent = getter(Node.prototype, 'textContent');

  const queryIn = (root, selector) => {
    if (root instanceof Document) return Document.prototype.querySelectorAll.call(root, selector);
    if (root instanceof ShadowRoot) return ShadowRoot.prototype.querySelectorAll.call(root, selector);
    return Element.prototype.querySelectorAll.call(root, selector);
  };

  /// The root and every open shadow root beneath it, outer before inner.
  function walkRoots(root) {
    const found = [root];
    if (root instanceof Element && shadowRoot(root)) found.push(...walkRoots(shadowRoot(root)));
    const elements = queryIn(root, '*');
    // Tens of thousands at each look: the property is read without a detour. Only a form's field can stand in its
    // place, which is no shadow root, and a form has none.
    for (let at = 0; at < elements.length; at += 1) {
      const inner = elements[at].shadowRoot;
      if (inner instanceof ShadowRoot) found.push(...walkRoots(inner));
    }
    return found;
  }

  // Walking a large page is dear, and nothing changes while one script runs: what was found is kept until then.
  let kept = null; // { roots, answers: selector → elements of the document }

  function lookedUp() {
    if (kept === null) {
      kept = { roots: walkRoots(document), answers: new Map() };
      queueMicrotask(() => { kept = null; });
    }
    return kept;
  }

  function rootsBeneath(root) {
    const { roots } = lookedUp();
    if (root === document) return roots;
    return roots.length === 1 ? [root] : walkRoots(root);
  }

  /// Every element that @p selector matches beneath @p root; the root itself too when it is an element. Not to be altered.
  function queryAll(root, selector) {
    const known = root === document ? lookedUp().answers.get(selector) : undefined;
    if (known) return known;
    const matching = [];
    if (root instanceof Element && matches(root, selector)) matching.push(root);
    for (const each of rootsBeneath(root)) matching.push(...queryIn(each, selector));
    if (root === document) lookedUp().answers.set(selector, matching);
    return matching;
  }

  /// Answers several queries for the whole document in one pass. For what is rare: each element found is put to
  /// every selector.
  function queryTogether(selectors) {
    const { answers } = lookedUp();
    const all = queryAll(document, selectors.join(','));
    for (const selector of selectors) answers.set(selector, all.filter((element) => matches(element, selector)));
  }

  /// One step up, out of a shadow root through its host.
  function parentOf(node) {
    const parent = parentNode(node);
    return parent instanceof ShadowRoot ? parent.host : parent;
  }

  function* ancestors(element) {
    for (let at = element; at instanceof Element; at = parentOf(at)) yield at;
  }

  const contains = (outer, inner) => {
    for (const at of ancestors(inner)) if (at === outer) return true;
    return false;
  };

  function activeElement() {
    let active = documentActive(document);
    while (active && shadowRoot(active) && shadowActive(shadowRoot(active)))
      active = shadowActive(shadowRoot(active));
    return active;
  }

  /// What is really under a point: elementFromPoint names the host of a shadow tree, not what is in it.
  function elementAt(x, y) {
    let hit = documentAt(document, x, y);
    while (hit && shadowRoot(hit)) {
      const inner = shadowAt(shadowRoot(hit), x, y);
      if (!inner || inner === hit) break;
      hit = inner;
    }
    return hit;
  }

  /// A box that is not empty, and not hidden by style. Opacity does not count, as in other drivers.
  function isVisible(element) {
    if (!isConnected(element)) return false;
    const style = getComputedStyle(element);
    if (style.display === 'contents')
      return [...queryIn(element, ':scope > *')].some(isVisible);
    if (style.visibility !== 'visible') return false;
    const box = boundingRect(element);
    return box.width > 0 && box.height > 0;
  }

  const kDisableable = 'button,select,input,textarea,option,optgroup,fieldset';

  function isEnabled(element) {
    for (const at of ancestors(element)) {
      if (attribute(at, 'aria-disabled') === 'true') return false;
      if (matches(at, kDisableable) && matches(at, ':disabled')) return false;
    }
    return true;
  }

  const isEditable = (element) => {
    if (!isEnabled(element) || attribute(element, 'aria-readonly') === 'true') return false;
    if (matches(element, 'input,textarea')) return !hasAttribute(element, 'readonly');
    return element.isContentEditable === true;
  };

  const kInvisibleMarks = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;

  /// For comparing labels: one space for any, plain apostrophes and quotes, no direction marks.
  const plain = (text) => String(text ?? '').normalize('NFKC').replace(kInvisibleMarks, '')
    .replace(/[\u2018\u2019\u02BC]/g, '\'').replace(/[\u201C\u201D]/g, '"').replace(/\s+/g, ' ').trim();

  /// The text a person reads, lines kept.
  function readable(element, limit = 20000) {
    const text = element instanceof HTMLElement ? innerText(element) : textContent(element);
    return String(text ?? '').replace(kInvisibleMarks, '').replace(/\u00A0/g, ' ').replace(/[ \t]+\n/g, '\n')
      .trim().slice(0, limit);
  }

  /// A short name for people: tag, id, two classes, role and label, never the text.
  function describe(element) {
    if (!(element instanceof Element)) return 'nothing';
    const parts = [tagName(element)];
    const id = attribute(element, 'id');
    if (id) parts.push(`#${id}`);
    for (const name of (attribute(element, 'class') ?? '').split(/\s+/).filter(Boolean).slice(0, 2))
      parts.push(`.${name}`);
    for (const name of ['role', 'data-testid', 'aria-label']) {
      const value = attribute(element, name);
      if (value) parts.push(`[${name}="${value.slice(0, 40)}"]`);
    }
    return parts.join('').slice(0, 160);
  }

  const rectOf = (element) => {
    const box = boundingRect(element);
    return { x: box.x, y: box.y, width: box.width, height: box.height };
  };

  /// Whether the page has an animation under way that may carry the element along.
  function isAnimated(element) {
    for (const at of ancestors(element))
      if (animationsOf(at).some((animation) => animation.playState === 'running')) return true;
    return false;
  }

  page.dom = {
    queryAll, queryTogether, ancestors, contains, parentOf, activeElement, elementAt, isAnimated, isVisible, isEnabled,
    isEditable, plain, readable, describe, rectOf, clientRects, attribute, hasAttribute, matches, isConnected, tagName,
    textContent,
  };
})();
