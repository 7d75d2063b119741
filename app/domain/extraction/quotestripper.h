#pragma once

#include <QSet>
#include <QString>
#include <QStringList>

namespace revos {

/// Takes out of an answer what its author did not write now: lines of ours, quoted lines ("> …"), what
/// follows "On … wrote:" and its like in five languages, and "sent from my phone". What is taken out becomes
/// spaces, so that every place in the text stays where it was.
class QuoteStripper
{
public:
    /// @p outgoingTexts: what we wrote in this thread. Lines of it with at least kMinOwnLine characters are
    /// known again whatever their case and white space.
    explicit QuoteStripper(const QStringList& outgoingTexts = {});

    static constexpr qsizetype kMinOwnLine = 12;

    /// Without quotes; the signature stays, an address may stand in it. Any thread.
    QString withoutQuotes(const QString& text) const;
    /// Without the signature: from a line "--" on.
    static QString withoutSignature(const QString& text);

private:
    bool isOurs(QStringView line) const;

    QSet<QString> m_ownLines; ///< folded
};

} // namespace revos
