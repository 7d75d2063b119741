#include "browser/flows/commentrecord.h"

#include "browser/flows/agelabel.h"
#include "domain/site/urn.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QUrlQuery>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

// Between elements of one line, as the page's script sets them apart.
constexpr QChar kMark{0x1F};

constexpr auto kDerivedHarvest = "derived:"_L1;
constexpr auto kDerivedStored = "urn:revos:comment:"_L1;

/// "1st", "• 2nd", "3rd+", "2.", "1er", with or without "degree connection".
bool isDegree(const QString& text)
{
    static const QRegularExpression kDegree(
        u"\\A[•·\\s]*[123](?:st|nd|rd|th|\\.|°|\\.?º|\\.?er|e)\\+?(?:\\s.{0,24})?\\z"_s,
        QRegularExpression::CaseInsensitiveOption);
    return kDegree.match(text).hasMatch();
}

QStringList pieces(const QString& text)
{
    static const QRegularExpression kBetween(u"[\\n•·]"_s);
    QStringList found;
    for (const QString& piece : text.split(kBetween)) {
        if (const QString plain = piece.simplified(); !plain.isEmpty())
            found.append(plain);
    }
    return found;
}

/// Without the marks between elements of a line.
QString unmarked(QString text)
{
    return text.remove(kMark);
}

/// A link that leads to nobody: the site's own address for members who are not shown.
bool leadsNowhere(const QUrl& link)
{
    return link.path().section(u'/', 1, 2) == "in/UNKNOWN"_L1;
}

/// Some pages write a name twice, once for the eye and once for the ear.
QString once(const QString& name)
{
    const qsizetype half = name.size() / 2;
    if (name.size() % 2 == 0 && name.size() > 3 && name.first(half) == name.last(half))
        return name.first(half);
    const bool hasSpaceBetween = name.size() % 2 == 1 && name[half] == u' ';
    // "Duran Duran" is a name.
    if (hasSpaceBetween && name.first(half) == name.last(half) && name.first(half).contains(u' '))
        return name.first(half);
    return name;
}

/// Older links name the member in their query, and some addresses are the name itself.
QString memberIn(const QUrl& link)
{
    for (const auto& key : {u"miniProfileUrn"_s, u"profileUrn"_s}) {
        const QString value = QUrlQuery(link).queryItemValue(key, QUrl::FullyDecoded);
        if (const auto urn = MemberUrn::parse(value))
            return urn->toString();
    }
    const QString slug = link.path(QUrl::FullyDecoded).section(u'/', 2, 2);
    const auto urn = slug.startsWith("ACo"_L1) && slug.size() > 20 ? MemberUrn::parse(slug) : std::nullopt;
    return urn ? urn->toString() : QString();
}

} // namespace

CommentRecordReader::CommentRecordReader(const QUrl& base, const QStringList& noise, const QDateTime& now)
    : m_base(base)
    , m_noise(noise)
    , m_now(now)
{}

SiteComment CommentRecordReader::read(const HarvestRecord& record) const
{
    using namespace commentfield;
    SiteComment comment;
    comment.siteId = storedCommentKey(record.key);
    comment.parentId = storedCommentKey(record.within);
    const QString link = record.fields.value(kLink).trimmed();
    const QUrl url = link.isEmpty() ? QUrl() : m_base.resolved(QUrl(link));
    if (!url.isEmpty() && !leadsNowhere(url)) {
        comment.authorUrl = url.toString();
        comment.authorUrn = memberIn(url);
    }
    if (const QString urn = record.fields.value(kUrn); !urn.isEmpty())
        comment.authorUrn = urn;
    comment.authorName = nameIn(record.fields.value(kName));
    // Whoever left the site has no link; a note in a comment's place has no age either, and nobody wrote it.
    const bool isSigned = !record.fields.value(kText).isEmpty() || hasAge(record.lines);
    if (comment.authorName.isEmpty() && isSigned && !record.lines.isEmpty())
        comment.authorName = nameIn(record.lines.first());
    comment.headline = headlineIn(record.fields.value(kHeadline), comment.authorName);
    if (comment.headline.isEmpty())
        comment.headline = headlineAmong(record.lines, comment.authorName);
    comment.text = textIn(record, comment);
    comment.ageLabel = ageIn(record.fields.value(kAge));
    for (qsizetype at = 0; comment.ageLabel.isEmpty() && at < record.lines.size(); ++at) {
        if (const QString age = ageIn(record.lines[at]); isAgeLabel(age))
            comment.ageLabel = age;
    }
    if (const auto range = ageRange(comment.ageLabel, m_now)) {
        comment.earliest = range->earliest;
        comment.latest = range->latest;
    }
    return comment;
}

bool CommentRecordReader::isNoise(const QString& text) const
{
    return text.isEmpty() || isDegree(text) || m_noise.contains(text, Qt::CaseInsensitive);
}

/// Without words such as "Author" in elements of their own behind it. A word of the name itself stays: "Tu"
/// is a name, too.
QString CommentRecordReader::withoutBadges(const QString& piece) const
{
    QStringList parts = piece.split(kMark);
    while (!parts.isEmpty() && isNoise(parts.last().simplified()))
        parts.removeLast();
    return parts.join(QString()).simplified();
}

QString CommentRecordReader::nameIn(const QString& text) const
{
    for (const QString& piece : pieces(text)) {
        if (const QString name = withoutBadges(piece); !isNoise(name))
            return once(name);
    }
    return {};
}

QString CommentRecordReader::ageIn(const QString& text) const
{
    for (const QString& piece : pieces(text)) {
        QString plain = QString(piece).replace(kMark, u' ').simplified();
        for (const QString& word : m_noise) {
            if (plain.startsWith(word + u' '))
                plain = plain.mid(word.size()).trimmed();
            if (plain.endsWith(u' ' + word))
                plain = plain.chopped(word.size()).trimmed();
        }
        if (!isNoise(plain))
            return plain;
    }
    return {};
}

/// A headline may hold dots of its own; only whole lines beside it are left out. Alone it is what it is.
QString CommentRecordReader::headlineIn(const QString& text, const QString& name) const
{
    if (!text.contains(u'\n') && nameIn(text) != name)
        return unmarked(text).simplified();
    QStringList lines;
    for (const QString& line : text.split(u'\n')) {
        const QString plain = unmarked(line).simplified();
        if (!isNoise(plain) && !isNoise(QString(plain).remove(u'•').trimmed()) && nameIn(line) != name)
            lines.append(plain);
    }
    return lines.join(u' ');
}

/// Name, degree, headline, age: so every front end writes them from the top.
QString CommentRecordReader::headlineAmong(const QStringList& lines, const QString& name) const
{
    QString headline;
    for (const QString& line : lines) {
        if (isAgeLabel(ageIn(line)))
            return headline;
        if (headline.isEmpty() && !isNoise(unmarked(line).remove(u'•').trimmed()))
            headline = headlineIn(line, name);
    }
    return {};
}

bool CommentRecordReader::hasAge(const QStringList& lines) const
{
    return std::any_of(lines.begin(), lines.end(),
                       [this](const QString& line) { return isAgeLabel(ageIn(line)); });
}

/// What stands below the age, without the buttons and the counts of reactions and answers at its end; on a
/// page without ages all that is neither name nor headline.
QString CommentRecordReader::textAmong(const QStringList& lines, const SiteComment& comment) const
{
    static const QRegularExpression kCount(u"\\A\\d[\\d.,\\s]*\\p{L}*\\z"_s);
    const auto age = std::find_if(lines.begin(), lines.end(),
                                  [this](const QString& line) { return isAgeLabel(ageIn(line)); });
    QStringList below;
    for (auto line = age == lines.end() ? lines.begin() : age + 1; line != lines.end(); ++line) {
        const QString plain = unmarked(*line);
        const bool isHead = plain == comment.headline || nameIn(*line) == comment.authorName ||
                            isNoise(QString(plain).remove(u'•').trimmed());
        if (age != lines.end() || !isHead)
            below.append(plain);
    }
    // Buttons may be links or mere words: "Like · Reply".
    static const QRegularExpression kBetween(u"[·•|]"_s);
    const auto isButtons = [this](const QString& line) {
        const QStringList words = line.split(kBetween);
        return std::all_of(words.begin(), words.end(),
                           [this](const QString& word) { return isNoise(word.simplified()); });
    };
    while (below.size() > 1 && (kCount.match(below.last()).hasMatch() || isButtons(below.last())))
        below.removeLast();
    return below.join(u'\n');
}

/// The part the pack names; else, on a page it has no name for, what the lines tell.
QString CommentRecordReader::textIn(const HarvestRecord& record, const SiteComment& comment) const
{
    QString text = record.fields.value(commentfield::kText);
    if (text.isNull())
        text = textAmong(record.lines, comment);
    for (const QString& word : m_noise) {
        // The oldest pages write "(edited)" behind the text.
        if (word.startsWith(u'(') && text.endsWith(word))
            text = text.chopped(word.size()).trimmed();
    }
    return text;
}

bool isNoteInPlaceOf(const SiteComment& comment, const HarvestRecord& record)
{
    const bool isSigned = !comment.authorName.isEmpty() || !comment.authorUrl.isEmpty();
    return !isSigned && comment.ageLabel.isEmpty() && record.lines.size() <= 1 &&
           record.fields.value(commentfield::kText).isEmpty();
}

QString storedCommentKey(const QString& harvested)
{
    if (!harvested.startsWith(kDerivedHarvest))
        return harvested;
    const QByteArray digest = QCryptographicHash::hash(harvested.toUtf8(), QCryptographicHash::Sha256);
    return kDerivedStored + QString::fromLatin1(digest.first(16).toHex());
}

bool isDerivedCommentKey(const QString& siteId)
{
    return siteId.startsWith(kDerivedStored);
}

} // namespace revos
