// Behaviour of the practice network's pages, the part that every page has. Things are found by data-part, or by
// data-testid where a skin has that, and by data-load: never by class. Nothing here is newer than Chromium 102.
(function () {
  'use strict';

  const words = document.body.dataset;
  const hook = (name) => '[data-part="' + name + '"],[data-testid="' + name + '"]';

  // Dialogs, menus and message windows stand in the outlet: in the page, or in an open shadow root of their own.
  const outlet = document.querySelector(hook('outlet'));
  const windows = outlet && outlet.dataset.shadow ? outlet.attachShadow({ mode: 'open' }) : outlet;
  if (windows && windows !== outlet) {
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = outlet.dataset.shadow;
    windows.append(style);
  }

  /// The first part called @p name in @p root, or anywhere on the page.
  function part(name, root) {
    if (root) return root.querySelector(hook(name));
    return document.querySelector(hook(name)) || (windows && windows.querySelector(hook(name)));
  }

  /// A copy of what the template called @p name holds, put into the outlet.
  function mount(name) {
    const template = document.querySelector('template' + hook(name).replace(',', ',template'));
    const copy = document.importNode(template.content, true).firstElementChild;
    windows.append(copy);
    return copy;
  }

  function copyOf(name) {
    const template = part(name);
    return document.importNode(template.content, true).firstElementChild;
  }

  function csrfToken() {
    const match = document.cookie.match(/(?:^|;\s*)JSESSIONID="?([^";]*)"?/);
    return match ? match[1] : '';
  }

  function toast(text, isGood, href) {
    const note = copyOf(isGood ? 'toast-success' : 'toast-error');
    part('toast-text', note).textContent = text;
    if (href) {
      const link = copyOf('toast-link');
      link.setAttribute('href', href);
      note.append(' ', link);
    }
    part('toasts').append(note);
    setTimeout(() => note.remove(), 8000);
  }

  // Walls that a call meets become what they are for a page.
  async function leaveForWall(response) {
    if (response.status !== 401 && response.status !== 403) return false;
    const answer = await response.json().catch(() => ({}));
    if (!answer.wall) return false;
    location.assign(answer.wall);
    return true;
  }

  const isBusy = (response) => response.status === 429 || response.status === 999;

  const postJson = (url, body) =>
    fetch(url, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'csrf-token': csrfToken() },
      body: JSON.stringify(body),
    });

  /// What stands in an editor, as it will be sent.
  const typedText = (editor) => editor.innerText.replace(/\u00a0/g, ' ').replace(/\n+$/, '');

  async function loadFragment(url) {
    const response = await fetch(url, {
      headers: { 'csrf-token': csrfToken(), 'x-skin': words.skin },
      credentials: 'same-origin',
    });
    if (response.ok) return response.text();
    if (!(await leaveForWall(response))) toast(isBusy(response) ? words.wordsBusy : words.wordsLoadFailed);
    return null;
  }

  const handlers = [];

  globalThis.practicePage = {
    words, part, mount, copyOf, toast, leaveForWall, isBusy, postJson, typedText, loadFragment,
    /// Calls @p handle with the clicked part called @p name.
    onClick: (name, handle) => handlers.push([hook(name), handle]),
  };

  const mounted = part('mounted');
  if (mounted) windows.append(document.importNode(mounted.content, true));

  // Lists ----------------------------------------------------------------------------------------------
  async function onLoadMore(button) {
    const label = button.textContent;
    button.disabled = true;
    button.textContent = words.wordsLoading;
    const html = await loadFragment(button.dataset.load).catch(() => null);
    if (html === null) {
      button.disabled = false;
      button.textContent = label;
      return;
    }
    const list = button.closest(hook('more'));
    const fragment = document.createRange().createContextualFragment(html);
    if (list) list.replaceWith(fragment);
    else button.closest(hook('replies')).replaceChildren(fragment);
  }

  async function onSort(button) {
    if (button.getAttribute('aria-pressed') === 'true') return;
    const list = part('comments');
    list.setAttribute('aria-busy', 'true');
    const html = await loadFragment(button.dataset.load).catch(() => null);
    list.removeAttribute('aria-busy');
    if (html === null) return;
    for (const other of document.querySelectorAll('[data-sort]'))
      other.setAttribute('aria-pressed', String(other === button));
    list.replaceChildren(document.createRange().createContextualFragment(html));
  }

  document.addEventListener('click', (event) => {
    const origin = event.composedPath()[0];
    if (!(origin instanceof Element)) return;
    const target = origin.closest('[data-sort], [data-load], [data-consent]');
    if (target && target.dataset.consent) {
      document.cookie = 'consent=' + target.dataset.consent + '; path=/; max-age=31536000; samesite=lax';
      part('consent').remove();
    } else if (target && target.dataset.sort) {
      onSort(target);
    } else if (target) {
      onLoadMore(target);
    }
    for (const [selector, handle] of handlers) {
      const pressed = origin.closest(selector);
      if (pressed && !pressed.disabled) handle(pressed, event);
    }
  });
  // What is a button by its role only is pressed by keys as one.
  document.addEventListener('keydown', (event) => {
    const origin = event.composedPath()[0];
    if ((event.key === 'Enter' || event.key === ' ') && origin instanceof Element
      && origin.matches('div[role="button"]')) {
      event.preventDefault();
      origin.click();
    }
  });
})();
