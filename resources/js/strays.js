// Comments in a shape no variant knows, found by what every comment has exactly one of (the button that answers it,
// its text): a comment is the largest part of the list with one of them, and with whoever wrote it.
(() => {
  'use strict';
  const page = globalThis.revosPage;
  const { dom, locate } = page;

  const kPerson = 'a[href*="/in/"],a[href*="/company/"],a[href*="/school/"],a[href*="/showcase/"]';
  const kAvatar = 'img,figure';
  const kEditor = 'textarea,[contenteditable]:not([contenteditable=false])';
  const kTop = 'main,body,[role=main]';

  const depths = new WeakMap(); // comment found here → how deep its author stands

  const precedes = (a, b) => Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);

  /// How many of @p elements each element around them holds.
  function countsAround(elements) {
    const counts = new Map();
    for (const element of elements)
      for (const at of dom.ancestors(element)) counts.set(at, (counts.get(at) ?? 0) + 1);
    return counts;
  }

  const allOf = (locator) => (locator ? locator.steps.at(-1).variants : [])
    .map((variant) => locate.findBy({ ...variant, attribute: undefined }, null));

  /// Whoever is mentioned in a text did not write it.
  function signaturesIn(element, textsIn) {
    const texts = textsIn(element);
    return dom.queryAll(element, kPerson).filter((link) => !texts.some((text) => dom.contains(text, link)));
  }

  function commentAround(anchor, all, counts, knownAround, lists, textsIn) {
    let at = anchor;
    for (let parent = dom.parentOf(at); parent instanceof Element; parent = dom.parentOf(at)) {
      if (lists.has(parent) || knownAround.has(parent) || dom.matches(parent, kTop)) break;
      if (counts.get(parent) > 1) {
        // Its answers may be inside it: then its own name stands before it, and nobody's anchor between.
        const name = signaturesIn(at, textsIn).length ? undefined
          : signaturesIn(parent, textsIn).filter((link) => precedes(link, anchor)).at(-1);
        if (name && !all.some((other) => precedes(name, other) && precedes(other, anchor))) at = parent;
        break;
      }
      at = parent;
    }
    const hasText = textsIn(at).length > 0;
    // Where an answer is written, whoever may write it is shown, too.
    if (!hasText && dom.queryAll(at, kEditor).length) return null;
    return signaturesIn(at, textsIn).length || (hasText && dom.queryAll(at, kAvatar).length) ? at : null;
  }

  /// @p known: comments found otherwise, which are left alone; @p textsIn(element): the texts people wrote in it.
  function find(anchors, listLocator, known, textsIn) {
    const kinds = allOf(anchors); // surest first; later ones find what has none of the earlier
    const lists = new Set(allOf(listLocator).flat());
    const taken = new Set(known);
    const isTaken = (element) => [...dom.ancestors(element)].some((at) => taken.has(at));
    const found = [];
    for (const kind of kinds) {
      const free = kind.filter((element) => !isTaken(element));
      const counts = countsAround(free);
      const knownAround = countsAround(taken);
      for (const anchor of free) {
        const comment = commentAround(anchor, free, counts, knownAround, lists, textsIn);
        if (!comment || depths.has(comment) && found.includes(comment)) continue;
        const sign = signaturesIn(comment, textsIn)[0] ?? dom.queryAll(comment, kAvatar)[0] ?? anchor;
        depths.set(comment, [...dom.ancestors(sign)].length);
        found.push(comment);
      }
      found.forEach((comment) => taken.add(comment));
    }
    return found;
  }

  /// Of comments that were all found here: what stands deeper answers the last one that stands highest. Returns
  /// whether anything was told by it.
  function findParents(comments) {
    if (!comments.every((comment) => depths.has(comment.element))) return false;
    const depthOf = (comment) => depths.get(comment.element);
    const least = Math.min(...comments.map(depthOf));
    let top = null;
    for (const comment of comments) {
      if (depthOf(comment) === least) top = comment;
      else if (top) comment.parent = { comment: top };
    }
    return comments.some((comment) => comment.parent !== null);
  }

  page.strays = { find, findParents };
})();
