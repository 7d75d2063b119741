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
  const kHashtag = 'a[href*="hashtag"],a[href*="keywords=%23"],a[href*="keywords=#"]';
  const kTextBox = '[data-testid="expandable-text-box"]';
  const kMark = '\u001F';
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
  const nextElement = next(Element.prototype, 'nextElementSibling');
  const previousElement = next(Element.prototype, 'previousElementSibling');

  /// Pushed out of sight on purpose: one pixel, or clipped away.
  function isForEarsOnly(style) {
    if (style.position !== 'absolute' && style.position !== 'fixed') return false;
    return style.clip === 'rect(0px, 0px, 0px, 0px)' || style.clip === 'rect(1px, 1px, 1px, 1px)'
      || style.clipPath === 'inset(50%)' || style.clipPath === 'inset(100%)'
      || (parseFloat(style.width) <= 1 && parseFloat(style.height) <= 1 && style.overflow !== 'visible');
  }

  /// A page that was kept without its style sheets, where every element looks as it does without any.
  const isUnstyled = () => [...dom.queryAll(document, 'link[rel~=stylesheet]')].some((link) => link.sheet === null)
    || document.styleSheets.length === 0;

  /// Written for the eye, and the same once more for the ear beside it: where nothing else tells that the other
  /// one is not to be seen, this one is left out.
  function isSaidTwice(element) {
    if (dom.attribute(element, 'aria-hidden') !== 'true') return false;
    const words = dom.plain(dom.textContent(element));
    const isTheSame = (other) => other !== null && dom.attribute(other, 'aria-hidden') !== 'true'
      && !dom.matches(other, kAside) && !isForEarsOnly(getComputedStyle(other)) && dom.plain(dom.textContent(other)) === words;
    return words !== '' && (isTheSame(nextElement(element)) || isTheSame(previousElement(element)));
  }

  /// "hashtag" before "#word", for the ear.
  const isHashtagWord = (node, parent) => nodeValue(node).trim() === 'hashtag' && [...dom.ancestors(parent)].some((at) => dom.matches(at, kHashtag));

  /// @p leavesOut(element) says what else does not belong to it; @p marks: elements within a line are set apart by
  /// kMark, so that a badge behind a name is not taken for a part of it.
  function shown(root, leavesOut = () => false, marks = false) {
    // What a button would unfold is there already, only not drawn.
    const unfolds = dom.queryAll(root, kMore).length > 0;
    const keepsBreaks = dom.matches(root, kTextBox) && isUnstyled();
    let text = '';
    const breakLine = () => {
      text = text.replace(/[ \t]+$/, '');
      if (text !== '' && !text.endsWith('\n')) text += '\n';
    };
    const add = (node, keepsLines) => {
      let value = nodeValue(node).replaceAll(kMark, '');
      if (!keepsLines) {
        value = value.replace(/[ \t\r\n\f]+/g, ' ');
        if (text === '' || /\s$/.test(text)) value = value.replace(/^ /, '');
      }
      text += value;
    };
    const walk = (element, keepsLines) => {
      for (let node = firstChild(element); node && text.length < kLimit; node = nextSibling(node)) {
        if (node instanceof Text) {
          if (!isHashtagWord(node, element)) add(node, keepsLines);
          continue;
        }
        if (!(node instanceof Element) || dom.matches(node, kMachinery) || dom.matches(node, kAside) || leavesOut(node)
          || isSaidTwice(node))
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
        const setApart = () => {
          if (isBlock) breakLine();
          else if (marks) text += kMark;
        };
        setApart();
        walk(node, keepsBreaks || kKeepsLines.test(style.whiteSpace));
        setApart();
      }
    };
    walk(root, keepsBreaks || kKeepsLines.test(getComputedStyle(root).whiteSpace));
    return text.replace(kInvisibleMarks, '').replace(/\u00A0/g, ' ').replace(/[ \t\u001F]+(\n|$)/g, '$1')
      .replace(/(^|\n)[ \t]*\u001F[ \t\u001F]*/g, '$1').replace(/\n{3,}/g, '\n\n').trim().slice(0, kLimit);
  }

  page.shown = shown;
  page.shown.kMark = kMark;
  page.shown.isUnstyled = isUnstyled;
})();
