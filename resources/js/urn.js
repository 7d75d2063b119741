// Names of posts and comments, wherever a page keeps them: attributes, keys of components, links (encoded once
// or twice), and the byte lists in which one front end wraps what it counts as seen.
(() => {
  'use strict';
  const page = globalThis.revosPage;
  const { dom } = page;

  const attributeNames = Element.prototype.getAttributeNames;

  const kPair = /urn:li:comment:\((?:urn:li:)?([A-Za-z]+):([\w-]+),(\d+)\)/;
  const kDashed = /urn:li:(?:fsd?_)?(?:objectC|c)omment:\((\d+),(?:urn:li:)?([A-Za-z]+):([\w-]+)\)/;
  const kPost = /(?:urn:li:|^)(activity|ugcPost|share):(\d+)/;
  const kEncoded = /%(?:25|3A|28|29|2C)/i;
  const kLinkLimit = 4000;

  // Where front ends put a comment's own name, surest first; any other attribute comes after these.
  const kOwn = ['data-id', 'data-urn', 'componentkey', 'id', 'data-semaphore-content-urn', 'data-entity-urn'];
  // These name another comment, or one among others.
  const kOthers = /parent|reply-?to|thread|in-reply|aria-/i;

  function decoded(text) {
    let plain = String(text);
    for (let round = 0; round < 3 && kEncoded.test(plain); round += 1)
      plain = plain.replace(/%(25|3A|28|29|2C)/gi, (code) => String.fromCharCode(parseInt(code.slice(1), 16)));
    return plain;
  }

  const named = (post, id) => ({ urn: `urn:li:comment:(${post},${id})`, post, id });

  /// The first comment named in @p text, spelled in one way: { urn, post, id }. The id alone is the comment's; it is
  /// named after any of its post's numbers.
  function commentIn(text) {
    if (!text || !/comment/i.test(text)) return null;
    const plain = decoded(text);
    const pair = kPair.exec(plain);
    const dashed = kDashed.exec(plain);
    if (pair && (!dashed || pair.index <= dashed.index))
      return named(`${pair[1]}:${pair[2]}`, pair[3]);
    return dashed ? named(`${dashed[2]}:${dashed[3]}`, dashed[1]) : null;
  }

  /// A permalink names the comment, and the answer to it when that is what it leads to: the comment it leads to,
  /// with the one that is answered as `within`.
  function commentInLink(href) {
    const plain = decoded(String(href).slice(0, kLinkLimit));
    const at = (names) => {
      const match = new RegExp(`[?&#](?:${names})=([^&#]*)`, 'i').exec(plain);
      return match ? commentIn(match[1]) : null;
    };
    const reply = at('dashReplyUrn|replyUrn');
    const comment = at('dashCommentUrn|commentUrn');
    return reply ? { ...reply, within: comment } : comment;
  }

  /// Two numbers of one post: a permalink leads to it by the one and names its comment by the other.
  function postsInLink(href) {
    const found = commentInLink(href);
    const post = kPost.exec(decoded(String(href).split(/[?#]/)[0]));
    return found && post ? [`${post[1]}:${post[2]}`, found.post] : null;
  }

  /// `data-view-tracking-scope` is JSON with lists of bytes, which are JSON again: @p text and what is in them.
  function unwrapped(text) {
    if (!text) return text;
    const lists = String(text).match(/\[[\d,\s]{40,}\]/g) ?? [];
    return [text, ...lists.map((list) => String.fromCharCode(...list.slice(1, -1).split(',').slice(0, 20000).map(Number)))].join(' ');
  }

  /// The comment that @p element, a frame around others, is named after.
  function frameOf(element) {
    for (const name of kOwn) {
      const found = commentIn(dom.attribute(element, name));
      if (found) return found;
    }
    return null;
  }

  /// The comment that @p element itself is, by its own attributes.
  function commentOf(element) {
    const own = frameOf(element);
    if (own) return own;
    for (const name of attributeNames.call(element)) {
      if (name === 'href' || kOwn.includes(name) || kOthers.test(name)) continue;
      const value = dom.attribute(element, name);
      const found = commentIn(name === 'data-view-tracking-scope' ? unwrapped(value) : value);
      if (found) return found;
    }
    return null;
  }

  /// "activity:123" in @p text; a comment's name also holds its post's and is none.
  function postIn(text) {
    if (!text || commentIn(text)) return null;
    const match = kPost.exec(decoded(text));
    return match ? `${match[1]}:${match[2]}` : null;
  }

  page.urn = { commentIn, commentInLink, postsInLink, commentOf, frameOf, postIn, unwrapped };
})();
