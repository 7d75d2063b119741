// Answers to comments: the box beneath a comment, and what it sends.
(function () {
  'use strict';
  const { words, part, copyOf, toast, leaveForWall, isBusy, postJson, typedText, onClick, loadFragment }
    = globalThis.practicePage;

  const kButtonMs = 200;
  const hook = (name) => '[data-part="' + name + '"],[data-testid="' + name + '"]';

  onClick('reply-open', (button) => {
    const open = part('reply-box');
    if (open) open.remove();
    const template = document.querySelector('template[data-part="reply-template"],template[data-testid="reply-template"]');
    const box = document.importNode(template.content, true).firstElementChild;
    box.dataset.replyParent = button.dataset.reply;
    button.closest(hook('thread')).append(box);
    const editor = part('reply-editor', box);
    const send = part('reply-send', box);
    editor.addEventListener('input', () => setTimeout(() => {
      send.disabled = typedText(editor).trim() === '';
    }, kButtonMs));
    editor.focus();
  });

  /// Shows the answers anew, with the one that was given.
  async function showReplies(thread, parent) {
    const html = await loadFragment('/api/replies?parent=' + encodeURIComponent(parent)).catch(() => null);
    if (html === null) return;
    let list = part('replies', thread);
    if (!list) {
      list = copyOf('replies-template');
      part('reply-box', thread).before(list);
    }
    list.replaceChildren(document.createRange().createContextualFragment(html));
  }

  onClick('reply-send', async (button) => {
    const box = button.closest(hook('reply-box'));
    const thread = box.closest(hook('thread'));
    const parent = box.dataset.replyParent;
    button.disabled = true;
    const response = await postJson('/api/answers', { parent: parent, text: typedText(part('reply-editor', box)) })
      .catch(() => null);
    if (response && (await leaveForWall(response.clone()))) return;
    if (!response || !response.ok) {
      button.disabled = false;
      toast(response && isBusy(response) ? words.wordsBusy : words.wordsReplyFailed);
      return;
    }
    await showReplies(thread, parent);
    box.remove();
  });
})();
