// A person's turn: whoever filled a text in tells when the person uses what sends it. Only that it happened is
// told, at once and outwards, so that it is known even when the press leads to another document.
(() => {
  'use strict';
  const page = globalThis.revosPage;
  const { dom, locate } = page;

  let turn = null;

  const tell = () => console.info('revos:pressed');

  const isIn = (locator, event) => {
    const path = event.composedPath();
    return locate.resolve(locator).elements.some((element) => path.includes(element));
  };

  // The listeners come before any of the page's own, which may stop the event or remove the button.
  window.addEventListener('click', (event) => {
    if (turn && event.isTrusted && isIn(turn.submit, event)) tell();
  }, { capture: true });

  // Return in the editor sends on some sites; with Ctrl on others. A new line is Shift+Return.
  window.addEventListener('keydown', (event) => {
    if (!turn || !event.isTrusted || event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    if (isIn(turn.editor, event)) tell();
  }, { capture: true });

  page.define('press.watch', ({ editor, submit }) => {
    turn = { editor, submit };
    return { focused: dom.describe(dom.activeElement()) };
  });

  page.define('press.forget', () => {
    turn = null;
    return {};
  });
})();
