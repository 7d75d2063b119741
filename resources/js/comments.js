// Comments as records. A page may show one front end or several at once, so every variant is looked for; a
// comment is known by its URN, wherever that stands, and is one record however often it is on the page. What
// lies under another post is left out. What looks like a comment and cannot be read is counted.
(() => {
  'use strict';
  const page = globalThis.revosPage;
  const { dom, locate, urn, shown, strays } = page;

  const kPerson = 'a[href*="/in/"],a[href*="/company/"],a[href*="/school/"],a[href*="/showcase/"]';
  const kAvatar = 'img,figure';
  const kIndent = 16;
  const kLinesKept = 80;
  const kNamesKept = 3;
  const kCardNames = ['data-urn', 'data-id', 'data-activity-urn', 'componentkey', 'data-view-tracking-scope'];

  const inOrder = (a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);

  /// Everything any variant finds, in the order of the page. One query for all selectors gives that order by
  /// itself; putting thousands of neighbours into order one by one takes long.
  function allOf(locator) {
    const { variants } = locator.steps.at(-1);
    const selectors = variants.filter((variant) => variant.strategy === 'css');
    if (!variants.length) return [];
    const found = new Set(selectors.length
      ? locate.findBy({ ...selectors[0], attribute: undefined, value: selectors.map((variant) => variant.value).join(',') }, null) : []);
    const count = found.size;
    for (const variant of variants)
      if (variant.strategy !== 'css') for (const element of locate.findBy({ ...variant, attribute: undefined }, null)) found.add(element);
    return found.size > count ? [...found].sort(inOrder) : [...found];
  }

  function nearest(element, set) {
    for (const at of dom.ancestors(element)) if (set.has(at)) return at;
    return null;
  }

  const above = (element, set) => nearest(dom.parentOf(element), set);

  const ownParts = (element, selector, set) => dom.queryAll(element, selector)
    .filter((part) => nearest(part, set) === element);

  function partsOf(field, element, boundary) {
    for (const variant of field.variants) {
      const { elements } = locate.resolveStep({ ...field, variants: [variant] }, element, boundary);
      if (elements.length) return elements;
    }
    return [];
  }

  /// The name of a comment that does not say it itself, from what is in it and in no other one; a link somebody
  /// wrote into the text names another.
  function nameWithin(element, candidates, taken, textField) {
    const texts = new Set(textField ? partsOf(textField, element, candidates) : []);
    const inner = dom.queryAll(element, '*')
      .filter((part) => nearest(part, candidates) === element && !nearest(part, texts));
    for (const part of inner) {
      const found = urn.commentOf(part);
      if (found && !taken.has(found.id)) return found;
    }
    for (const part of inner) {
      const found = dom.hasAttribute(part, 'href') ? urn.commentInLink(dom.attribute(part, 'href')) : null;
      if (found && !taken.has(found.id)) return found;
    }
    return null;
  }

  const looksAnswerable = (element, candidates, fields) => ownParts(element, 'button,[role=button]', candidates).length > 1
    || ['text', 'age'].some((key) => fields[key] && partsOf(fields[key], element, candidates).length > 0);

  /// What is a comment among what was found: [{ element, name, elements }], name null when it has none.
  function commentsAmong(found, fields) {
    const candidates = new Set(found);
    const frames = new Set(found.map((element) => above(element, candidates)));
    const names = new Map(found.map((element) => [element, urn.commentOf(element)]));
    const taken = new Set([...names.values()].filter(Boolean).map((name) => name.id));
    const bodied = new Set(); // named frames whose body was seen
    const byId = new Map();
    const comments = [];
    for (const element of found) {
      const outer = above(element, candidates);
      let name = names.get(element);
      if (!name) {
        const hasAuthor = ownParts(element, kPerson, candidates).length > 0;
        const isSigned = hasAuthor || partsOf(fields.name, element, candidates).length > 0;
        // A frame around comments, or a part of the one it stands in.
        if (!isSigned && (outer || frames.has(element))) continue;
        // Nor is a preview of what a comment links to, which is signed and shows no age and nothing to press.
        if (outer && !looksAnswerable(element, candidates, fields)) continue;
        if (outer && names.get(outer) && !bodied.has(outer) && ownParts(outer, kPerson, candidates).length === 0) {
          bodied.add(outer);
          continue;
        }
        name = nameWithin(element, candidates, taken, fields.text);
        if (name) names.set(element, name);
      }
      const same = name ? byId.get(name.id) : undefined;
      if (same) {
        // Once more, or an inner part that says the same name, maybe after another number of the post.
        same.posts.add(name.post);
        if (!same.elements.some((other) => dom.contains(other, element))) same.elements.push(element);
        continue;
      }
      const comment = { element, name, elements: [element], posts: new Set(name ? [name.post] : []) };
      if (name) byId.set(name.id, comment);
      comments.push(comment);
    }
    return comments;
  }

  /// Posts named by the cards around an element, inner first.
  function cardsAround(element, cards) {
    const posts = [];
    for (const at of dom.ancestors(element)) if (cards.has(at)) posts.push(cards.get(at));
    return posts;
  }

  /// Says of each comment whether it is another post's. Where cards say which post they are, that decides; a
  /// comment's own name does only where none does, because one post has several numbers. Returns whether a part
  /// of the page is under another post.
  function leaveOutOthers(comments, asked, cardLocator, textField) {
    const cards = new Map();
    for (const element of cardLocator ? allOf(cardLocator) : []) {
      const named = kCardNames.map((attribute) => urn.unwrapped(dom.attribute(element, attribute))).filter(Boolean);
      cards.set(element, { post: named.map(urn.postIn).find(Boolean) ?? null, isNamed: /urn:li:/.test(named.join(' ')) });
    }
    if (asked === null) {
      // The page is the first post's that has any.
      asked = comments.flatMap((comment) => cardsAround(comment.element, cards)).map((card) => card.post).find(Boolean) ?? null;
    }
    const isShown = asked !== null && [...cards.values()].some((card) => card.post === asked);
    const isOthers = (part) => {
      const around = cardsAround(part, cards).filter((card) => card.isNamed);
      return isShown && around.length > 0 && !around.some((card) => card.post === asked);
    };
    const isOurs = (part) => isShown && cardsAround(part, cards).some((card) => card.post === asked);

    const undecided = [];
    for (const comment of comments) {
      comment.isForeign = comment.elements.every(isOthers);
      if (!comment.isForeign && !comment.elements.some(isOurs)) undecided.push(comment);
    }
    // Numbers of another kind cannot be compared with the one asked for: the page's own post comes first.
    const posts = [...new Set(undecided.map((comment) => comment.name?.post).filter(Boolean))];
    const kindOf = (post) => post.split(':')[0];
    let own = posts[0];
    if (asked !== null) own = posts.includes(asked) ? asked : posts.find((post) => kindOf(post) !== kindOf(asked));
    // Most pages name all their comments after one number; only others are worth a look at every link.
    const ownNumbers = posts.every((each) => each === own) ? new Set([own]) : numbersOf(own, comments, textField);
    for (const comment of undecided) comment.isForeign = comment.posts.size > 0 && ![...comment.posts].some((post) => ownNumbers.has(post));
    return isOthers;
  }

  /// All numbers of one post, as far as the page says that they are the same: a comment that is named after two,
  /// a permalink that leads to one and names the other. What somebody wrote proves nothing.
  function numbersOf(post, comments, textField) {
    const pairs = comments.map((comment) => [...comment.posts]);
    for (const comment of comments) {
      const boundary = new Set(comment.elements);
      for (const element of comment.elements) {
        const texts = new Set(textField ? partsOf(textField, element, boundary) : []);
        for (const link of ownParts(element, 'a[href*="ommentUrn="]', boundary))
          if (!nearest(link, texts)) pairs.push(urn.postsInLink(dom.attribute(link, 'href')) ?? []);
      }
    }
    const numbers = new Set([post]);
    for (let size = 0; size !== numbers.size;) {
      size = numbers.size;
      for (const pair of pairs) if (pair.some((each) => numbers.has(each))) pair.forEach((each) => numbers.add(each));
    }
    return numbers;
  }

  /// The first value a person can read, in the order of the variants; '' when the part is there and empty.
  /// @p isTaken: an empty part is the answer; a picture alone has no words.
  /// @p texts: whoever is mentioned in them did not write them.
  function valueOf(field, element, boundary, leavesOut, texts, isTaken) {
    let isThere = false;
    for (const variant of field.variants) {
      const { elements } = locate.resolveStep({ ...field, variants: [variant] }, element, boundary);
      let first = '';
      for (const part of elements) {
        if (nearest(part, boundary) !== element || (!isTaken && nearest(part, texts))) continue;
        const value = variant.attribute ? locate.valueOf(part, variant) : shown(part, leavesOut, !isTaken);
        // Of several links to one profile the one with lines describes whose it is.
        if (value && (isTaken || variant.attribute || value.includes('\n'))) return value.slice(0, 20000);
        first ||= value ?? '';
        isThere = true;
      }
      if (first) return first.slice(0, 20000);
      if (isThere && isTaken) break;
    }
    return isThere ? '' : null;
  }

  /// The name among what links to somebody's profile says: words for the ear ("View X's profile", "Status is
  /// online") stand beside it. A name is also within labels of what can be pressed, and shorter than they are.
  function nameAmong(field, element, boundary, leavesOut, texts) {
    for (const variant of field.variants) {
      if (variant.attribute) continue;
      const { elements } = locate.resolveStep({ ...field, variants: [variant] }, element, boundary);
      const said = elements.filter((part) => nearest(part, boundary) === element && !nearest(part, texts)).slice(0, kNamesKept)
        .map((part) => shown(part, leavesOut, true)).filter(Boolean);
      if (said.length < 2) {
        if (said.length) return said[0];
        continue;
      }
      const labels = ownParts(element, '[aria-label],img[alt]', boundary)
        .map((part) => dom.plain(dom.attribute(part, 'aria-label') ?? dom.attribute(part, 'alt'))).join('\n');
      const first = (value) => dom.plain(value.split(new RegExp(`[\\n•·${shown.kMark}]`))[0]);
      const labelled = said.filter((value) => first(value) && labels.includes(first(value)));
      return labelled.sort((a, b) => first(a).length - first(b).length)[0] ?? said[0];
    }
    return null;
  }

  /// Drawn, and not only a copy for the eye.
  const isShown = (element) => dom.isVisible(element) && ![...dom.ancestors(element)].some((at) => dom.attribute(at, 'aria-hidden') === 'true');

  function recordOf(comment, boundary, fields) {
    const record = { fields: {}, lines: [], visible: comment.elements.some(isShown) };
    const isOther = (element) => (part) => boundary.has(part) && part !== element;
    for (const element of comment.elements) {
      const texts = new Set(fields.text ? partsOf(fields.text, element, boundary) : []);
      for (const [name, field] of Object.entries(fields)) {
        if (record.fields[name]) continue;
        const value = (name === 'name' ? nameAmong(field, element, boundary, isOther(element), texts) : null)
          ?? valueOf(field, element, boundary, isOther(element), texts, name === 'text');
        if (value !== null) record.fields[name] = value;
        else record.fields[name] ??= null;
      }
      if (record.lines.length) continue;
      record.lines = shown(element, (part) => isOther(element)(part) || texts.has(part), true).split('\n')
        .map((line) => line.trim()).filter(Boolean).slice(0, kLinesKept);
    }
    return record;
  }

  const lefts = new WeakMap(); // element → where its author's picture begins

  /// Which comment each one answers. Surest first: it stands within it, something around it is named after it, it
  /// says so; where a list shows it by its indent alone, the last comment further to the left.
  /// @p done: what was handed over before, key → within; it stays as it was.
  function findParents(comments, boundary, markers, done) {
    const keyOf = new Map(comments.flatMap((comment) => comment.elements.map((element) => [element, comment])));
    const leftOf = (comment) => {
      if (!lefts.has(comment.element)) {
        const avatar = ownParts(comment.element, kAvatar, boundary).find(dom.isVisible);
        lefts.set(comment.element, avatar ? dom.rectOf(avatar).x : null);
      }
      return lefts.get(comment.element);
    };
    const namesAround = new Map();
    const nameOf = (element) => {
      if (!namesAround.has(element)) namesAround.set(element, urn.frameOf(element));
      return namesAround.get(element);
    };
    const byId = new Map(comments.filter((comment) => comment.name).map((comment) => [comment.name.id, comment]));
    const ends = [comments[0], comments.at(-1)];
    const around = comments.length > 1 ? new Set([...dom.ancestors(ends[0].element)].filter((at) => dom.contains(at, ends[1].element))) : new Set();
    let top = null;
    let isToldOtherwise = false;
    for (const comment of comments) {
      const known = comment.name ? done.get(comment.name.urn) : undefined;
      if (known !== undefined) {
        comment.parent = known === null ? null : { urn: known };
        if (known !== null) isToldOtherwise = true;
        else top = comment;
        continue;
      }
      comment.parent = comment.name?.within ? { urn: (byId.get(comment.name.within.id)?.name ?? comment.name.within).urn } : null;
      for (const element of comment.parent ? [] : comment.elements) {
        for (const at of dom.ancestors(dom.parentOf(element))) {
          const outer = keyOf.get(at);
          if (outer && outer !== comment) {
            comment.parent = { comment: outer };
            break;
          }
          // What is around all of them is the page, whatever it is named after.
          if (around.has(at)) break;
          const named = outer ? null : nameOf(at);
          if (named && named.id !== comment.name?.id) {
            comment.parent = { urn: (byId.get(named.id)?.name ?? named).urn };
            break;
          }
        }
        if (comment.parent) break;
        const marked = markers ? partsOf(markers, element, boundary) : [];
        if (marked.length) {
          const variant = markers.variants.find((each) => each.attribute && dom.hasAttribute(marked[0], each.attribute));
          const named = variant ? urn.commentIn(dom.attribute(marked[0], variant.attribute)) : null;
          comment.parent = named ? { urn: (byId.get(named.id)?.name ?? named).urn } : { comment: top };
          break;
        }
      }
      if (comment.parent) isToldOtherwise = true;
      else top = comment;
    }
    // Without its style sheets a page has no indents.
    if (isToldOtherwise || strays.findParents(comments) || shown.isUnstyled()) return;
    const base = comments.map(leftOf).reduce((least, left) => (left === null ? least : Math.min(least, left)), Infinity);
    top = null;
    for (const comment of comments) {
      const left = leftOf(comment);
      if (top && left !== null && left >= base + kIndent) comment.parent = { comment: top };
      else top = comment;
    }
  }

  function saidIn(record, within) {
    const { link, name, text } = record.fields;
    return JSON.stringify([within ?? '', String(link ?? '').split(/[?#]/)[0], name ?? '', text ?? '', record.lines[0] ?? ''])
      .replaceAll(JSON.stringify(shown.kMark).slice(1, -1), '');
  }

  /// A name for a comment that has none: what it says, who says it, where, and which of several alike it is.
  function derivedKey(record, within, seen) {
    const said = saidIn(record, within);
    const count = (seen.get(said) ?? 0) + 1;
    seen.set(said, count);
    return `derived:${count}:${said}`;
  }

  const handedOver = new Map(); // session → key → within

  /// @p post "activity:123", or '' for the post the page shows first; @p cards, @p traces, @p anchors and @p lists may be missing.
  function harvest({ locator, fields, required, session, final, limit, post, cards, traces, anchors, lists }) {
    const done = handedOver.get(session) ?? new Map();
    handedOver.set(session, done);
    const { reply_to: markers, ...parts } = fields;
    const known = allOf(locator);
    const outlined = anchors ? strays.find(anchors, lists, known, (element) => partsOf(fields.text, element, new Set())) : [];
    const comments = commentsAmong(outlined.length ? [...known, ...outlined].sort(inOrder) : known, fields);
    const boundary = new Set(comments.flatMap((comment) => comment.elements));
    const isOthers = leaveOutOthers(comments, post || null, cards, fields.text);
    const ours = comments.filter((comment) => !comment.isForeign);
    // A list that grows is harvested at each step, and most of it is done.
    const isOver = !final && ours.every((comment) => comment.name && done.has(comment.name.urn));
    if (isOver) return { variant: comments.length ? 0 : -1, count: comments.length, waiting: 0, withoutKey: 0, records: [] };
    findParents(ours, boundary, markers, done);

    // Where some comments have a part for their text, one without it has none: a picture, say.
    const hasTexts = final && Boolean(parts.text)
      && ours.some((comment) => comment.elements.some((element) => partsOf(parts.text, element, boundary).length > 0));

    const records = [];
    const seen = new Map();
    let waiting = 0;
    let withoutKey = 0;
    // What is hidden and has no name may be a copy of what is shown, which comes first therefore.
    const isCopy = (comment) => !comment.name && !comment.elements.some(isShown);
    for (const comment of final ? [...ours.filter((each) => !isCopy(each)), ...ours.filter(isCopy)] : ours) {
      let key = comment.name ? comment.name.urn : null;
      if (key && done.has(key)) continue;
      // A name may still come while the page is at work.
      if ((!key && !final) || records.length >= limit) {
        waiting += 1;
        continue;
      }
      const record = recordOf(comment, boundary, parts);
      if (!final && required.some((name) => record.fields[name] === null)) {
        waiting += 1;
        continue;
      }
      if (hasTexts && (record.fields.link || record.fields.name)) record.fields.text ??= '';
      const { parent } = comment;
      record.within = parent ? parent.urn ?? parent.comment?.key ?? parent.comment?.name?.urn ?? null : null;
      const isReadable = record.fields.link || record.fields.name || record.fields.text || (key && record.lines.length);
      if (!isReadable) {
        if (key || record.lines.length || record.visible) withoutKey += 1;
        continue;
      }
      if (isCopy(comment) && seen.has(saidIn(record, record.within))) continue;
      key ??= derivedKey(record, record.within, seen);
      comment.key = key;
      record.key = key;
      if (done.has(key)) continue;
      done.set(key, record.within);
      records.push(record);
    }

    // Parts only a comment has, outside all that were found: comments in a shape the pack does not know.
    const stray = (final && traces ? traces.steps.at(-1).variants : [])
      .map((variant) => locate.findBy({ ...variant, attribute: undefined }, null)
        .filter((part) => !nearest(part, boundary) && !isOthers(part)).length);
    withoutKey += Math.max(0, ...stray);

    return { variant: comments.length ? 0 : -1, count: comments.length, waiting, withoutKey, records };
  }

  /// @p next: what shows more of them. How many there are of it, and of the items as a wait counts them, is said
  /// along with the records: asked for one by one these would cost as much as the reading.
  page.define('harvest.comments', (plan) => ({
    ...harvest(plan),
    shown: locate.resolve(plan.locator).elements.length,
    next: plan.next ? locate.resolve(plan.next).elements.length : 0,
  }));
})();
