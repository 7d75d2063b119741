// Text in editors: where the caret is, what is in there, and how to empty it. Text itself is put in from
// outside, as an input method would; here it is read back.
(() => {
  'use strict';
  const page = globalThis.revosPage;
  const { dom, locate, guard } = page;

  const kTextLimit = 100000;

  const arrived = { texts: 0, returns: 0 };
  let watched = null;

  const isField = (element) => dom.matches(element, 'input,textarea');

  const isBlock = (element) => !/^(inline|none|contents)/.test(getComputedStyle(element).display);

  /// A <br> that only holds its block open: nothing inline comes after it.
  function isFiller(br, editor) {
    for (let next = br.nextSibling; next; next = next.nextSibling) {
      if (next.nodeType === Node.TEXT_NODE && next.data === '') continue;
      if (next.nodeType !== Node.ELEMENT_NODE) return false;
      if (getComputedStyle(next).display === 'none') continue;
      return isBlock(next);
    }
    return br.parentNode === editor || isBlock(br.parentNode);
  }

  /// The lines of an editable element as a person sees them, whether the editor keeps them as blocks, as <br>
  /// or as line feeds in preformatted text.
  function linesOf(editor) {
    const lines = [''];
    let open = false; // something stands on the current line, be it nothing but a filler
    let closed = false; // a block ended: whatever comes next begins a line
    const nextLine = () => {
      lines.push('');
      open = false;
      closed = false;
    };
    const addText = (node) => {
      const kept = /pre|break-spaces/.test(getComputedStyle(node.parentElement).whiteSpace);
      let parts = kept ? node.data.split('\n') : [node.data.replace(/[ \n\t\r\f]+/g, ' ')];
      if (!kept && (!open || closed)) parts = [parts[0].replace(/^ /, '')];
      if (parts.length === 1 && parts[0] === '') return;
      if (closed) nextLine();
      parts.forEach((part, at) => {
        if (at > 0) nextLine();
        lines[lines.length - 1] += part;
        open = open || part !== '';
      });
    };
    const addElement = (element) => {
      if (getComputedStyle(element).display === 'none' || dom.attribute(element, 'aria-hidden') === 'true') return;
      if (dom.tagName(element) === 'br') {
        if (closed) nextLine();
        open = true;
        if (!isFiller(element, editor)) nextLine();
        return;
      }
      const block = isBlock(element);
      if (block && (open || closed)) nextLine();
      walk(element);
      if (block && open) closed = true;
    };
    const walk = (parent) => {
      for (const node of parent.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) addText(node);
        else if (node.nodeType === Node.ELEMENT_NODE) addElement(node);
      }
    };
    walk(editor);
    return lines;
  }

  const textOf = (editor) => (isField(editor) ? editor.value : linesOf(editor).join('\n')).slice(0, kTextLimit);

  page.editor = { holdsText: (editor) => textOf(editor).trim() !== '' };

  const one = (locator) => {
    const { element } = locate.resolveOne(locator);
    if (!element) throw new page.Refused('browser.not-found', { element: locator.name });
    return element;
  };

  const hasFocus = (element) => {
    const active = dom.activeElement();
    return Boolean(active) && (active === element || dom.contains(element, active));
  };

  page.define('editor.read', ({ locator }) => {
    const editor = one(locator);
    return { text: textOf(editor), focused: hasFocus(editor), editable: dom.isEditable(editor) };
  });

  /// Watches what arrives in the editor, and lets keys through to it alone.
  page.define('editor.expect', ({ locator }) => {
    const editor = one(locator);
    if (!hasFocus(editor)) return { focused: false, active: dom.describe(dom.activeElement()) };
    if (watched) watched.forget();
    arrived.texts = 0;
    arrived.returns = 0;
    // An editor that handles input itself shows no input event; a key is through when it comes up again.
    const seen = (event) => {
      if (!event.isTrusted || !event.composedPath().includes(editor)) return;
      if (event.type === 'beforeinput' && event.inputType === 'insertText') arrived.texts += 1;
      if (event.type === 'keyup' && event.key === 'Enter') arrived.returns += 1;
      console.info('revos:nudge');
    };
    const kNames = ['beforeinput', 'input', 'keyup'];
    for (const name of kNames) window.addEventListener(name, seen, { capture: true });
    watched = { forget: () => kNames.forEach((name) => window.removeEventListener(name, seen, { capture: true })) };
    guard.typeInto(dom.activeElement());
    return { focused: true, active: dom.describe(dom.activeElement()) };
  });

  page.define('editor.arrived', () => ({ ...arrived }));

  page.define('editor.release', () => {
    if (watched) watched.forget();
    watched = null;
    guard.typeInto(null);
    return {};
  });

  /// A paragraph break where Shift+Return would mean something else.
  page.define('editor.breakParagraph', () => ({ done: document.execCommand('insertParagraph') }));

  page.define('editor.clear', ({ locator }) => {
    const editor = one(locator);
    if (!hasFocus(editor)) editor.focus();
    if (!hasFocus(editor)) return { empty: textOf(editor).trim() === '' };
    if (isField(editor)) editor.select();
    else document.execCommand('selectAll');
    document.execCommand('delete');
    return { empty: textOf(editor).trim() === '' };
  });
})();
