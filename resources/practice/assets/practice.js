// Behaviour of the practice network's pages. It finds things by data-part and data-load, never by class, so
// that it serves every skin. Nothing here is newer than Chromium 102.
(function () {
  'use strict';

  const words = document.body.dataset;
  const part = (name, root) => (root || document).querySelector('[data-part="' + name + '"]');

  function csrfToken() {
    const match = document.cookie.match(/(?:^|;\s*)JSESSIONID="?([^";]*)"?/);
    return match ? match[1] : '';
  }

  function toast(text, isGood) {
    const note = document.createElement('div');
    note.className = isGood ? 'toast toast--success' : 'toast toast--error';
    note.setAttribute('role', isGood ? 'status' : 'alert');
    note.textContent = text;
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

  const postJson = (url, body) =>
    fetch(url, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'csrf-token': csrfToken() },
      body: JSON.stringify(body),
    });

  // Lists ----------------------------------------------------------------------------------------------
  async function loadFragment(url) {
    const response = await fetch(url, { headers: { 'csrf-token': csrfToken() }, credentials: 'same-origin' });
    if (response.ok) return response.text();
    if (!(await leaveForWall(response)))
      toast(response.status === 429 || response.status === 999 ? words.wordsBusy : words.wordsLoadFailed);
    return null;
  }

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
    const holder = button.closest('[data-part="more"], [data-part="replies"]');
    const fragment = document.createRange().createContextualFragment(html);
    if (holder.dataset.part === 'more') holder.replaceWith(fragment);
    else holder.replaceChildren(fragment);
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

  async function onConnect(button) {
    button.disabled = true;
    const response = await postJson('/api/invitations', { recipient: button.dataset.recipient }).catch(() => null);
    if (response && (await leaveForWall(response.clone()))) return;
    if (!response || !response.ok) {
      button.disabled = false;
      toast(words.wordsLoadFailed);
      return;
    }
    button.textContent = words.wordsPending;
    toast(words.wordsInvited, true);
  }

  document.addEventListener('click', (event) => {
    const target = event.target.closest('[data-sort], [data-load], [data-consent], [data-part="connect"]');
    if (!target) return;
    if (target.dataset.consent) {
      document.cookie = 'consent=' + target.dataset.consent + '; path=/; max-age=31536000; samesite=lax';
      part('consent').remove();
    } else if (target.dataset.sort) {
      onSort(target);
    } else if (target.dataset.load) {
      onLoadMore(target);
    } else {
      onConnect(target);
    }
  });

  // Messages -------------------------------------------------------------------------------------------
  const composer = part('composer');
  if (!composer) return;

  const conversation = part('conversation');
  const editor = part('editor', composer);
  const buttons = composer.querySelectorAll('[data-part="send"]');
  const sendsOnEnter = part('enter-to-send', composer) !== null;
  const draftKey = 'draft/' + conversation.dataset.account + '/' + composer.dataset.recipient;

  const typedText = () => editor.innerText.replace(/\u00a0/g, ' ').replace(/\n+$/, '');
  const showState = () => {
    const isEmpty = typedText().trim() === '';
    editor.classList.toggle('is-empty', isEmpty);
    for (const button of buttons) button.disabled = isEmpty;
  };

  function clearEditor() {
    editor.replaceChildren();
    localStorage.setItem(draftKey, '');
    showState();
  }

  // The message stands on the page before the network has it; its id comes with the answer. On a page that is
  // late its text comes later still.
  const kLateTextMs = 600;
  const isTextLate = composer.dataset.lateText === 'true';
  function addBubble(text) {
    const group = part('message-template', conversation).content.firstElementChild.cloneNode(true);
    part('message-text', group).textContent = isTextLate ? '' : text;
    const bubble = part('message', group);
    bubble.removeAttribute('data-event-urn');
    bubble.setAttribute('data-pending', 'true');
    const messages = part('messages', conversation);
    const last = messages.lastElementChild;
    if (last && last.querySelector('[data-mine="true"]')) last.append(bubble);
    else messages.append(group);
    bubble.scrollIntoView({ block: 'nearest' });
    return bubble;
  }

  function fail(bubble, text) {
    bubble.remove();
    for (const group of [...part('messages', conversation).children])
      if (!part('message', group)) group.remove();
    if (typedText() === '') {
      editor.innerText = text;
      localStorage.setItem(draftKey, text);
    }
    showState();
    toast(words.wordsFailed);
  }

  async function send() {
    const text = typedText();
    if (text.trim() === '') return;
    const bubble = addBubble(text);
    clearEditor();
    let response;
    try {
      response = await postJson('/api/messages', { recipient: composer.dataset.recipient, text: text });
    } catch (error) {
      return fail(bubble, text);
    }
    if (await leaveForWall(response.clone())) return undefined;
    if (!response.ok) return fail(bubble, text);
    const answer = await response.json();
    if (!answer.urn) return undefined; // the silent failure: nothing ever tells
    bubble.removeAttribute('data-pending');
    bubble.setAttribute('data-event-urn', answer.urn);
    if (isTextLate) setTimeout(() => { part('message-text', bubble).textContent = text; }, kLateTextMs);
    const time = part('message-time', bubble);
    time.textContent = answer.time;
    time.setAttribute('datetime', answer.iso);
    const address = '/messaging/thread/' + answer.thread + '/';
    if (location.pathname !== address) history.pushState({}, '', address);
    return undefined;
  }

  editor.addEventListener('input', () => {
    localStorage.setItem(draftKey, typedText());
    showState();
  });
  editor.addEventListener('keydown', (event) => {
    if (sendsOnEnter && event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  });
  composer.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });

  // A draft is kept until it is sent or taken out.
  const kept = localStorage.getItem(draftKey);
  if (kept !== null) editor.innerText = kept;
  showState();
})();
