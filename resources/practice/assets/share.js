// Passing posts on, posts of one's own, and invitations: the menu, the dialogs and what they ask before they go.
(function () {
  'use strict';
  const { words, part, mount, copyOf, toast, leaveForWall, isBusy, postJson, typedText, onClick }
    = globalThis.practicePage;

  const kMenuMs = 120;
  const kLateMenuMs = 1500;
  const kPlaceholderMs = 400; // another dialog stands there first, as on the network this one stands for
  const kButtonMs = 200;
  const kLateButtonMs = 2500;

  // Menu -----------------------------------------------------------------------------------------------
  let menuButton = null;

  function closeMenu() {
    const menu = part('menu');
    if (menu) menu.remove();
    if (menuButton) menuButton.setAttribute('aria-expanded', 'false');
    menuButton = null;
  }

  function openMenu(button) {
    menuButton = button;
    setTimeout(() => {
      if (menuButton !== button || part('menu')) return;
      const menu = mount('share-menu');
      const box = button.getBoundingClientRect();
      menu.style.left = Math.round(box.left) + 'px';
      menu.style.top = Math.round(box.bottom + 4) + 'px';
      button.setAttribute('aria-expanded', 'true');
    }, button.dataset.lateMenu ? kLateMenuMs : kMenuMs);
  }

  // Publishing -----------------------------------------------------------------------------------------
  /// True when the network has it, or acts as if.
  async function publish(body) {
    let response;
    try {
      response = await postJson('/api/posts', body);
    } catch (error) {
      toast(words.wordsShareFailed);
      return false;
    }
    if (await leaveForWall(response.clone())) return false;
    if (!response.ok) {
      toast(isBusy(response) ? words.wordsBusy
        : response.status === 410 ? words.wordsShareGone : words.wordsShareFailed);
      return false;
    }
    const answer = await response.json();
    toast(words.wordsShared, true, answer.href); // the silent failure has no address to lead to
    return true;
  }

  // Share box ------------------------------------------------------------------------------------------
  let box = null; // the open one

  const isEmpty = () => typedText(part('share-editor', box)).trim() === '';
  const draftKey = () => 'share-draft/' + box.dataset.original;

  function closeBox() {
    if (box) box.remove();
    box = null;
  }

  function showBox() {
    box = mount('share-box');
    const opened = box;
    const editor = part('share-editor', box);
    const buttons = box.querySelectorAll('[data-part="share-post"],[data-testid="share-post"]');
    const kept = localStorage.getItem(draftKey());
    if (kept !== null) editor.innerText = kept;
    const showState = () => {
      const nothing = typedText(editor).trim() === '';
      editor.toggleAttribute('data-empty', nothing);
      for (const button of buttons) button.disabled = nothing;
    };
    // The button follows the text after a moment only.
    const late = opened.dataset.lateButton ? kLateButtonMs : kButtonMs;
    editor.addEventListener('input', () => {
      editor.toggleAttribute('data-empty', typedText(editor).trim() === '');
      setTimeout(showState, late);
    });
    showState();
    editor.focus();
  }

  function openBox() {
    const placeholder = mount('share-placeholder');
    setTimeout(() => {
      placeholder.remove();
      if (document.querySelector('template[data-part="other-box"],template[data-testid="other-box"]'))
        mount('other-box');
      else showBox();
    }, kPlaceholderMs);
  }

  async function post(button) {
    button.disabled = true;
    const key = draftKey();
    const done = await publish({
      original: box.dataset.original,
      text: typedText(part('share-editor', box)),
      instant: false,
    });
    if (done) {
      localStorage.removeItem(key);
      closeBox();
    } else if (box) {
      button.disabled = isEmpty();
    }
  }

  function dismissBox() {
    if (isEmpty()) {
      localStorage.removeItem(draftKey());
      closeBox();
    } else if (!part('draft')) {
      mount('draft-box');
    }
  }

  onClick('repost', (button) => (part('menu') ? closeMenu() : openMenu(button)));
  onClick('share-with-thoughts', () => {
    closeMenu();
    openBox();
  });
  // The entry beside it fires at once and asks nothing: that is the trap.
  onClick('share-instantly', async () => {
    const original = part('share-box').content.firstElementChild.dataset.original;
    closeMenu();
    await publish({ original: original, text: '', instant: true });
  });
  onClick('start-post', openBox);
  onClick('share-post', post);
  onClick('share-dismiss', dismissBox);
  onClick('other-dismiss', () => part('other').remove());
  onClick('draft-back', () => part('draft').remove());
  onClick('draft-discard', () => {
    localStorage.removeItem(draftKey());
    part('draft').remove();
    closeBox();
  });
  onClick('draft-save', () => {
    localStorage.setItem(draftKey(), typedText(part('share-editor', box)));
    part('draft').remove();
    closeBox();
  });

  // Invitations ----------------------------------------------------------------------------------------
  function openInvite() {
    if (part('invite')) return;
    const dialog = mount('invite-box');
    part('invite-form', dialog).addEventListener('submit', (event) => {
      event.preventDefault();
      invite(dialog);
    });
    part('invite-note', dialog).focus();
  }

  async function invite(dialog) {
    const button = part('invite-send', dialog);
    button.disabled = true;
    const response = await postJson('/api/invitations', {
      recipient: dialog.dataset.recipient,
      note: part('invite-note', dialog).value,
    }).catch(() => null);
    if (response && (await leaveForWall(response.clone()))) return;
    if (!response || !response.ok) {
      button.disabled = false;
      toast(response && isBusy(response) ? words.wordsBusy : words.wordsLoadFailed);
      return;
    }
    dialog.remove();
    part('connect').replaceWith(copyOf('pending'));
    toast(words.wordsInvited, true);
  }

  onClick('connect', (link, event) => {
    event.preventDefault();
    openInvite();
  });
  onClick('invite-dismiss', () => part('invite').remove());

  // Escape closes what is on top.
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    if (part('draft')) part('draft').remove();
    else if (part('other')) part('other').remove();
    else if (box) dismissBox();
    else if (part('invite')) part('invite').remove();
    else closeMenu();
  });

  const isOpen = (name) => part(name) && part(name).dataset.open === 'true';
  if (isOpen('start-post')) openBox();
  if (isOpen('connect')) openInvite();
})();
