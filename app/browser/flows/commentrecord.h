#pragma once

#include "browser/browserpage.h"
#include "domain/comment.h"

namespace revos {

/// What a comment is read by, each with the element of the site pack it comes from.
namespace commentfield {
inline const auto kLink = QStringLiteral("link");
inline const auto kName = QStringLiteral("name");
inline const auto kUrn = QStringLiteral("urn");
inline const auto kHeadline = QStringLiteral("headline");
inline const auto kText = QStringLiteral("text");
inline const auto kAge = QStringLiteral("age");
inline const auto kReplyTo = QStringLiteral("reply_to");
} // namespace commentfield

/// Makes a comment of what was harvested: names without degrees and badges, ages without "edited", and where
/// a page has no part of its own for a headline or an age, the lines of the comment tell. Pure.
class CommentRecordReader
{
public:
    /// @p base: of the site, for relative links. @p noise: what stands beside names and ages without being
    /// part of them, such as "Author". @p now: from which relative ages count.
    CommentRecordReader(const QUrl& base, const QStringList& noise, const QDateTime& now);

    SiteComment read(const HarvestRecord& record) const;

private:
    bool isNoise(const QString& text) const;
    QString withoutBadges(const QString& piece) const;
    QString nameIn(const QString& text) const;
    QString textIn(const HarvestRecord& record, const SiteComment& comment) const;
    QString textAmong(const QStringList& lines, const SiteComment& comment) const;
    bool hasAge(const QStringList& lines) const;
    QString ageIn(const QString& text) const;
    QString headlineIn(const QString& text, const QString& name) const;
    QString headlineAmong(const QStringList& lines, const QString& name) const;

    QUrl m_base;
    QStringList m_noise;
    QDateTime m_now;
};

/// Whether what was harvested only says that a comment was here: one line that nobody signed. Pure.
bool isNoteInPlaceOf(const SiteComment& comment, const HarvestRecord& record);

/// The stored key of a harvested one: the comment's URN as it is, or a name derived from what a comment
/// without one says ("urn:revos:comment:" and 32 digits), the same at every visit. Empty stays empty.
QString storedCommentKey(const QString& harvested);
/// Whether @p siteId was derived, so that nothing on the site can be looked up by it.
bool isDerivedCommentKey(const QString& siteId);

} // namespace revos
