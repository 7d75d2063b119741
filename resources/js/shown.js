// The text of a part of a page as a person reads it: without buttons, badges and words for screen readers, with
// what stands behind "…more". Built from the nodes themselves, so that a page that is not laid out (kept in a
// file, or scrolled away) says the same.
(() => {
  'use strict';
  const page = globalThis.revosPage;
  const { dom } = page;

  const kMore = '[data-testid="expandable-text-button"],[class*="see-more"],[class*="show-more-text__button"],'
    + '[class*="show-more-less"]';
  // Never part of what somebody wrote.
  const kMachinery = 'script,style,template,noscript,code,svg,iframe,button,[role=button]:not([href]),input,textarea,'
    + 'select,form,[contenteditable]:not([contenteditable=false]),[data-testid="expandable-text-button"]';
  const kAside = '.visually-hidden,.a11y-text,.sr-only,.badge,[class*="__badge"],[class*="author-badge"],[class*="__edited"],'
    + '[class*="see-more-less"],[class*="__ellipsis"],[class*="line-clamp__more"]';
  const kBlock = /^(block|flex|grid|list-item|table|flow-root)/;
  const kKeepsLines = /^(pre|pre-wrap|pre-line|break-spaces)$/;
  const kInvisibleMarks = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;
  const kLettersOrDigits = /[\p{L}\p{N}]/u;
  const kLimit = 20000;

  const next = (prototype, name) => {
    const read = Object.getOwnPropertyDescriptor(prototype, name).get;
    return (node) => read.call(node);
  };
  const firstChild = next(Node.prototype, 'firstChild');
  const nextSibling = next(Node.prototype, 'nextSibling');
  const nodeValue = next(Node.prototype, 'nodeValue');

  /// Pushed out of sight on purpose: one pixel, or clipped away.
  function isForEarsOnly(style) {
    if (style.position !== 'absolute' && style.position !== 'fixed') return false;
    return style.clip === 'rect(0px, 0px, 0px, 0px)' || style.clip === 'rect(1px, 1px, 1px, 1px)'
      || style.clipPath === 'inset(50%)' || style.clipPath === 'inset(100%)'
      || (parseFloat(style.width) <= 1 && parseFloat(style.height) <= 1 && style.overflow !== 'visible');
  }

  /// @p leavesOut(element) says what else does not belong to it.
  function shown(root, leavesOut = () => false) {
    // What a button would unfold is there already, only not drawn.
    const unfolds = dom.queryAll(root, kMore).length > 0;
    let text = '';
    const breakLine = () => {
      text = text.replace(/[ \t]+$/, '');
      if (text !== '' && !text.endsWith('\n')) text += '\n';
    };
    const add = (node, keepsLines) => {
      let value = nodeValue(node);
      if (!keepsLines) {
        value = value.replace(/[ \t\r\n\f]+/g, ' ');
        if (text === '' || /\s$/.test(text)) value = value.replace(/^ /, '');
      }
      text += value;
    };
    const walk = (element, keepsLines) => {
      for (let node = firstChild(element); node && text.length < kLimit; node = nextSibling(node)) {
        if (node instanceof Text) {
          add(node, keepsLines);
          continue;
        }
        if (!(node instanceof Element) || dom.matches(node, kMachinery) || dom.matches(node, kAside) || leavesOut(node))
          continue;
        const tag = dom.tagName(node);
        if (tag === 'br') {
          text = `${text.replace(/[ \t]+$/, '')}\n`;
          continue;
        }
        if (tag === 'img') {
          // Older pages draw emoji.
          const alt = dom.attribute(node, 'alt') ?? '';
          if (alt && alt.length <= 16 && !kLettersOrDigits.test(alt)) text += alt;
          continue;
        }
        const style = getComputedStyle(node);
        const isHidden = style.display === 'none' || style.visibility === 'hidden';
        if ((isHidden && !unfolds) || isForEarsOnly(style)) continue;
        const isBlock = kBlock.test(style.display);
        if (isBlock) breakLine();
        walk(node, kKeepsLines.test(style.whiteSpace));
        if (isBlock) breakLine();
      }
    };
    walk(root, kKeepsLines.test(getComputedStyle(root).whiteSpace));
    return text.replace(kInvisibleMarks, '').replace(/\u00A0/g, ' ').replace(/[ \t]+\n/g, '\n')
      .replace(/\n{3,}/g, '\n\n').trim().slice(0, kLimit);
  }

  page.shown = shown;
})();
