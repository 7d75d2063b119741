#include "browser/flows/commentrecord.h"

#include "browser/flows/agelabel.h"
#include "domain/site/urn.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QUrlQuery>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kDerivedHarvest = "derived:"_L1;
constexpr auto kDerivedStored = "urn:revos:comment:"_L1;

/// "1st", "• 2nd", "3rd+", "2.", "1er", with or without "degree connection".
bool isDegree(const QString& text)
{
    static const QRegularExpression kDegree(
        u"\\A[•·\\s]*[123](?:st|nd|rd|th|\\.|°|º|er|e)\\+?(?:\\s.{0,24})?\\z"_s,
        QRegularExpression::CaseInsensitiveOption);
    return kDegree.match(text).hasMatch();
}

/// Labels as they were seen in English, German, French, Spanish and Italian.
bool isAge(const QString& text)
{
    static const QRegularExpression kAge(
        u"\\A(?:now|just now|(?:vor |il y a |hace |fa "
        u")?\\d{1,3}\\s?(?:s|sec|m|min|mins|h|hr|hrs|d|w|wk|mo|y|yr|yrs|"
        "sek|std|stunden?|tage?n?|wochen?|woche\\(n\\)|monate?n?|monat\\(e\\)|jahre?n?|jahr\\(e\\)|j|sem|"
        "mois|ans?|"
        "sem\\.|mes|meses|año|años|g|sett|sett\\.|anni|anno)\\.?(?: ago)?)\\z"_s,
        QRegularExpression::CaseInsensitiveOption);
    return kAge.match(text).hasMatch();
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
    if (!link.isEmpty()) {
        const QUrl url = m_base.resolved(QUrl(link));
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
        if (const QString age = ageIn(record.lines[at]); isAge(age))
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

/// Without words such as "Author" behind it. What stands before it is kept: "You" is a name, too.
QString CommentRecordReader::withoutNoise(const QString& text) const
{
    QString rest = text.simplified();
    for (bool isChanged = true; isChanged;) {
        isChanged = false;
        for (const QString& word : m_noise) {
            // Set apart by a margin only: "Ann ExampleAuthor".
            const qsizetype before = rest.size() - word.size() - 1;
            const bool isApart = before > 0 && (rest[before].isLower() || word.contains(u' '));
            const bool isGlued = word.size() > 4 && word.front().isUpper() && isApart;
            if (!rest.endsWith(word) || !(isGlued || rest.endsWith(u' ' + word)))
                continue;
            rest = rest.chopped(word.size()).trimmed();
            isChanged = true;
        }
    }
    return rest;
}

QString CommentRecordReader::nameIn(const QString& text) const
{
    for (const QString& piece : pieces(text)) {
        if (!isNoise(piece))
            return once(withoutNoise(piece));
    }
    return {};
}

QString CommentRecordReader::ageIn(const QString& text) const
{
    for (const QString& piece : pieces(text)) {
        QString plain = withoutNoise(piece);
        for (const QString& word : m_noise) {
            if (plain.startsWith(word + u' '))
                plain = plain.mid(word.size()).trimmed();
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
        return text.simplified();
    QStringList lines;
    for (const QString& line : text.split(u'\n')) {
        const QString plain = line.simplified();
        if (!isNoise(plain) && !isNoise(QString(plain).remove(u'•').trimmed()) && nameIn(plain) != name)
            lines.append(plain);
    }
    return lines.join(u' ');
}

/// Name, degree, headline, age: so every front end writes them from the top.
QString CommentRecordReader::headlineAmong(const QStringList& lines, const QString& name) const
{
    QString headline;
    for (const QString& line : lines) {
        if (isAge(ageIn(line)))
            return headline;
        if (headline.isEmpty() && !isNoise(QString(line).remove(u'•').trimmed()))
            headline = headlineIn(line, name);
    }
    return {};
}

bool CommentRecordReader::hasAge(const QStringList& lines) const
{
    return std::any_of(lines.begin(), lines.end(),
                       [this](const QString& line) { return isAge(ageIn(line)); });
}

/// What stands below the age, without the counts of reactions and answers at its end; on a page without ages
/// all that is neither name nor headline.
QString CommentRecordReader::textAmong(const QStringList& lines, const SiteComment& comment) const
{
    static const QRegularExpression kCount(u"\\A\\d[\\d.,\\s]*\\p{L}*\\z"_s);
    const auto age =
        std::find_if(lines.begin(), lines.end(), [this](const QString& line) { return isAge(ageIn(line)); });
    QStringList below;
    for (auto line = age == lines.end() ? lines.begin() : age + 1; line != lines.end(); ++line) {
        const bool isHead = *line == comment.headline || nameIn(*line) == comment.authorName ||
                            isNoise(QString(*line).remove(u'•').trimmed());
        if (age != lines.end() || !isHead)
            below.append(*line);
    }
    while (below.size() > 1 && kCount.match(below.last()).hasMatch())
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
