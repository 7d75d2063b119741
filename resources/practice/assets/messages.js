// The message window: drafts, sending, and the bubble that stands on the page before the network has it.
(function () {
  'use strict';
  const { words, part, toast, leaveForWall, postJson, typedText } = globalThis.practicePage;

  const composer = part('composer');
  if (!composer) return;

  const conversation = part('conversation');
  const editor = part('editor', composer);
  const buttons = composer.querySelectorAll('[data-part="send"],[data-testid="send"]');
  const sendsOnEnter = part('enter-to-send', composer) !== null;
  const draftKey = 'draft/' + conversation.dataset.account + '/' + composer.dataset.recipient;

  const showState = () => {
    const isEmpty = typedText(editor).trim() === '';
    editor.toggleAttribute('data-empty', isEmpty);
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
  const template = part('message-template', conversation);
  function addBubble(text) {
    const group = document.importNode(template.content, true).firstElementChild;
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
    if (typedText(editor) === '') {
      editor.innerText = text;
      localStorage.setItem(draftKey, text);
    }
    showState();
    toast(words.wordsFailed);
  }

  async function send() {
    const text = typedText(editor);
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
    time.setAttribute(time.matches('time') ? 'datetime' : 'data-at', answer.iso);
    const address = '/messaging/thread/' + answer.thread + '/';
    if (location.pathname !== address) history.pushState({}, '', address);
    return undefined;
  }

  editor.addEventListener('input', () => {
    localStorage.setItem(draftKey, typedText(editor));
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
