// A page without what people wrote: its structure, so that a site pack can be mended by somebody who must not see
// the page itself. Tags, classes, roles and the names of attributes stay; words, numbers, names, links and
// pictures become stand-ins of the same shape. The same word is the same stand-in everywhere, so that what was
// equal stays equal; which one it is depends on a number that is drawn anew each time and kept nowhere.
(() => {
  'use strict';
  const page = globalThis.revosPage;
  const { dom } = page;

  const kLongest = 6000000;
  const kDropped = new Set(['script', 'style', 'noscript', 'code', 'link', 'meta', 'base', 'object', 'embed', 'source', 'track']);
  const kChildless = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'wbr', 'iframe', 'video', 'audio', 'canvas']);

  // Attributes whose values say how a page is built. Numbers and URNs in them are replaced all the same.
  const kKept = new Set(['class', 'role', 'type', 'dir', 'tabindex', 'contenteditable', 'data-testid', 'data-test-id',
    'data-view-name', 'data-test-icon', 'data-test-modal-id', 'data-component-type', 'rel', 'target', 'method', 'colspan',
    'rowspan', 'autocomplete', 'draggable', 'hidden', 'disabled', 'readonly', 'required', 'open', 'checked', 'selected']);
  const kStates = /^(true|false|page|step|location|date|time|mixed|menu|listbox|tree|grid|dialog|polite|assertive|off|none|both|inline|list)$/;
  const kAddresses = new Set(['href', 'src', 'srcset', 'action', 'formaction', 'poster', 'cite', 'data', 'xlink:href']);

  // Words a page is built of; any other one may be somebody's.
  const kWords = new Set(('a action actions activity actor add all analytics anchor and any app area article aside attributed author auth '
    + 'avatar badge banner bar base big body bottom box bubble bulk button by c cancel card caret carousel challenge channel checkpoint close '
    + 'cold column com comment commentary comments company component compose composer connect connection consent container content '
    + 'contenteditable control conversation conversations cookie count counts custom dash data date degree delete description detail '
    + 'details dialog dismiss display document down draft drawer dropdown edit editable edited editor element ember embed emoji empty '
    + 'entity entry error event expand expandable expanded feed field file filter finite focus follow footer form forward frame fsd '
    + 'full global group grid hashtag head header headline hide highlighted home hover icon id image img in inbox index info initial '
    + 'inline inner input insights interop invite ios invitation item items join key label large layout lazy left less letter li like line '
    + 'link linkedin list listitem load loader local login logo main me media medium member membership mention menu message messages '
    + 'messaging meta metric metrics mini modal model module more move msg mynetwork name native nav navigation network new news next no '
    + 'note notification notifications number occludable of offsite on open option options order outer outlet overflow overlay own page paged '
    + 'pages pagination panel parent people photo pinned placeholder play post posts preload premium previous primary profile progress '
    + 'promoted public pulse quick react reaction reactions recent recipient ref reference relevance relevant remove replaceable '
    + 'replace replies reply repost request reshare result results rich right root row save scaffold school screen scroll sdui search '
    + 'secondary section see select send served server session settings share sharebox shared sharing sheet show showcase sidebar sign signup '
    + 'simple single skeleton slide slot small social sort sponsored state status step sticky sub submit subtitle suggested summary tab '
    + 'table tag target test text textarea textbox thread time timestamp tiptap title to toast toggle token tool toolbar tools top total '
    + 'tracking translate translation tree trigger type typeahead uas ui unread up update updates urn user v value vanity video view '
    + 'viewed visible visually voyager web widget with wrapper you').split(' '));
  const kUrnKinds = new Set(['activity', 'ugcPost', 'share', 'comment', 'fsd_comment', 'fs_objectComment', 'fsd_profile', 'fs_miniProfile',
    'member', 'msg_message', 'msg_conversation', 'fsd_update', 'fs_updateV2', 'organization', 'company', 'fsd_company', 'groupPost',
    'article', 'digitalmediaAsset', 'aggregate', 'sponsoredContentV2', 'sponsoredCreative']);

  function makeStandIns() {
    const salt = crypto.getRandomValues(new Uint32Array(4)).join('.');
    const made = new Map();

    /// Numbers in a fixed order for @p word: two rounds of multiply-and-mix, seeded with the salt.
    function sequence(word) {
      let a = 0xdeadbeef;
      let b = 0x41c6ce57;
      for (const character of salt + word) {
        a = Math.imul(a ^ character.codePointAt(0), 2654435761);
        b = Math.imul(b ^ character.codePointAt(0), 1597334677);
      }
      return () => {
        a = Math.imul(a ^ (a >>> 15), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
        b = Math.imul(b ^ (b >>> 16), 2246822519) ^ Math.imul(a ^ (a >>> 14), 668265263);
        return (a ^ b) >>> 0;
      };
    }

    const letters = (word) => {
      const key = word.toLowerCase();
      if (!made.has(key)) {
        const draw = sequence(key);
        made.set(key, Array.from(key, () => 'abcdefghijklmnopqrstuvwxyz'[draw() % 26]));
      }
      const stand = made.get(key);
      return Array.from(word, (character, at) => {
        const letter = stand[at % stand.length];
        return character !== character.toLowerCase() ? letter.toUpperCase() : letter;
      }).join('');
    };

    const digits = (number) => {
      const draw = sequence(number);
      return Array.from(number, (_, at) => String(at === 0 ? 1 + (draw() % 9) : draw() % 10)).join('');
    };

    /// Any text: letters and digits replaced, spaces and the signs of plain writing kept.
    const text = (value) => String(value).replace(/[\p{L}\p{M}]+/gu, letters).replace(/\p{N}+/gu, digits)
      .replace(/[^\p{L}\p{N}\s.,:;!?'"()[\]{}<>@#&+*/=_|…•·–—-]/gu, '\u00d7');

    const isWord = (word) => kWords.has(word.toLowerCase());
    const camel = (run) => run.replace(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g, (word) => (isWord(word) ? word : letters(word)));

    /// The name of a part: words a page is built of stay.
    const name = (value) => String(value).replace(/urn:li:([A-Za-z_0-9]+)|[\p{L}\p{M}]+|\p{N}+|[^\p{L}\p{N}]+/gu, (run, kind) => {
      if (kind) return `urn:li:${kUrnKinds.has(kind) ? kind : text(kind)}`;
      if (/^[A-Za-z]+$/.test(run)) return kUrnKinds.has(run) ? run : camel(run);
      return text(run);
    });

    /// Names wrapped in lists of bytes, which are wrapped again.
    const wrapped = (value) => String(value).split(/(\[[\d,\s]{40,}\])/).map((part, at) => (at % 2 === 0 ? name(part)
      : `[${Array.from(name(String.fromCharCode(...part.slice(1, -1).split(',').slice(0, 20000).map(Number))), (character) => character.charCodeAt(0) % 256)}]`))
      .join('');

    /// Kept, but for names and numbers in it.
    const kept = (value) => (/urn:|%3A/i.test(value) ? name(decoded(value)) : String(value).replace(/\d{4,}/g, digits));

    function decoded(value) {
      try {
        return decodeURIComponent(value);
      } catch (error) {
        return String(value);
      }
    }

    function address(value) {
      if (/^(data|blob|javascript|mailto|tel):/i.test(value)) return 'about:blank';
      if (value.startsWith('#')) return `#${name(value.slice(1))}`;
      const split = /^(?:[a-z]+:)?(?:\/\/([^/?#]*))?([^?#]*)(\?[^#]*)?/i.exec(value);
      const host = split[1] === undefined ? '' : `https://${/(^|\.)linkedin\.com$/i.test(split[1]) ? 'www.linkedin.com' : 'site.example'}`;
      const path = split[2].split('/').map((part) => name(decoded(part)).replace(/[?#\s"<>]/g, '-')).join('/');
      const query = split[3] ? `?${split[3].slice(1).split('&').map((pair) => {
        const at = pair.indexOf('=');
        const key = name(at < 0 ? pair : pair.slice(0, at)).replace(/[^\w-]/g, '');
        return at < 0 ? key : `${key}=${encodeURIComponent(name(decoded(pair.slice(at + 1))))}`;
      }).join('&')}` : '';
      return host + path + query;
    }

    /// A picture is never fetched; equal ones stay equal.
    const picture = (value) => `data:,${letters(String(value).replace(/[^A-Za-z0-9]/g, '').slice(-12) || 'x')}`;

    return { text, name, wrapped, kept, address, picture };
  }

  const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

  function attributesOf(element, tag, stand) {
    let out = '';
    for (const name of Element.prototype.getAttributeNames.call(element)) {
      if (name === 'style' || name.startsWith('on') || name === 'nonce' || name === 'srcdoc' || name === 'integrity') continue;
      if (!/^[a-z][a-z:-]{0,40}$/.test(name)) continue;
      const value = dom.attribute(element, name);
      let shown;
      if (kAddresses.has(name)) shown = tag === 'img' || name === 'srcset' || name === 'poster' ? stand.picture(value) : stand.address(value);
      else if (name === 'lang') shown = /^[a-z]{2}(-[A-Za-z]{2,4})?$/.test(value) ? value : '';
      else if (kKept.has(name)) shown = stand.kept(value);
      else if (name.startsWith('aria-') && kStates.test(value)) shown = value;
      else if (/^(alt|title|placeholder|value|content|aria-(label|description|valuetext|placeholder|roledescription))$/.test(name)) shown = stand.text(value);
      else if (name === 'data-view-tracking-scope') shown = stand.wrapped(value);
      else shown = stand.name(value);
      out += shown === '' ? ` ${name}` : ` ${name}="${escaped(shown)}"`;
    }
    // Styles are left out, and what is hidden stays so.
    if (!dom.hasAttribute(element, 'hidden') && getComputedStyle(element).display === 'none') out += ' hidden';
    return out;
  }

  page.define('outline', () => {
    const stand = makeStandIns();
    let out = '';
    let isWhole = true;
    const writeAll = (parent) => {
      for (const node of parent.childNodes instanceof NodeList ? parent.childNodes : []) {
        if (out.length > kLongest) {
          isWhole = false;
          return;
        }
        if (node instanceof Text) out += escaped(stand.text(node.nodeValue));
        else if (node instanceof Element) write(node);
      }
    };
    const write = (element) => {
      const tag = dom.tagName(element);
      if (kDropped.has(tag) || !/^[a-z][a-z0-9-]*$/.test(tag)) return;
      if (tag === 'svg') {
        // Icons are the same in every language: their names are worth keeping.
        out += `<svg${attributesOf(element, tag, stand)}></svg>`;
        return;
      }
      out += `<${tag}${attributesOf(element, tag, stand)}>`;
      if (kChildless.has(tag)) {
        if (['iframe', 'video', 'audio', 'canvas'].includes(tag)) out += `</${tag}>`;
        return;
      }
      if (element.shadowRoot instanceof ShadowRoot) {
        out += '<template shadowrootmode="open">';
        writeAll(element.shadowRoot);
        out += '</template>';
      }
      if (tag !== 'template') writeAll(element);
      out += `</${tag}>`;
      if (/^(div|li|article|section|main|nav|ul|ol|header|footer|aside|p|form|head|body)$/.test(tag)) out += '\n';
    };
    write(document.documentElement);
    return { html: `<!doctype html>\n${out}\n`, path: stand.address(location.pathname + location.search), whole: isWhole };
  });
})();
