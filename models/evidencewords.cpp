#include "models/evidencewords.h"

#include "models/labels.h"

#include <QHash>

namespace revos {

using namespace Qt::StringLiterals;

QString EvidenceWords::part(const QString& part)
{
    static const QHash<QString, const char*> kWords{
        {u"plain-address"_s, QT_TR_NOOP("Written as an address")},
        {u"spaced-address"_s, QT_TR_NOOP("Written with spaces")},
        {u"bracketed-address"_s, QT_TR_NOOP("Written with (at) or (dot)")},
        {u"spelled-address"_s, QT_TR_NOOP("Spelled in words")},
        {u"bare-at"_s, QT_TR_NOOP("Only “at” between the parts")},
        {u"missing-dot"_s, QT_TR_NOOP("A dot is missing")},
        {u"missing-ending"_s, QT_TR_NOOP("The ending is missing")},
        {u"known-ending"_s, QT_TR_NOOP("Known ending")},
        {u"unknown-ending"_s, QT_TR_NOOP("Unknown ending")},
        {u"mail-provider"_s, QT_TR_NOOP("Known mail provider")},
        {u"provider-after-at"_s, QT_TR_NOOP("A mail provider follows")},
        {u"typo-like-domain"_s, QT_TR_NOOP("Looks like a slip")},
        {u"disposable"_s, QT_TR_NOOP("Throw-away mailbox")},
        {u"only-text"_s, QT_TR_NOOP("Nothing else was written")},
        {u"cut-after-sentence"_s, QT_TR_NOOP("Cut off at the end of a sentence")},
        {u"malformed"_s, QT_TR_NOOP("Cannot receive mail as written")},
        {u"unusual-letters"_s, QT_TR_NOOP("Unusual letters")},
        {u"role-address"_s, QT_TR_NOOP("Of a function, not a person")},
        {u"placeholder"_s, QT_TR_NOOP("An example address")},
        {u"said-to-be-mine"_s, QT_TR_NOOP("Said to be their own")},
        {u"asked-to-use"_s, QT_TR_NOOP("Asked to use it")},
        {u"not-mine"_s, QT_TR_NOOP("Said not to be theirs")},
        {u"do-not-use"_s, QT_TR_NOOP("Asked not to use it")},
        {u"outdated"_s, QT_TR_NOOP("Said to be out of date")},
        {u"third-person"_s, QT_TR_NOOP("Belongs to somebody else")},
        {u"corrected"_s, QT_TR_NOOP("Corrects an earlier one")},
        {u"limit"_s, QT_TR_NOOP("Kept between 0 and 100")},
    };
    const char* words = kWords.value(part);
    return words != nullptr ? tr(words) : Labels::asWords(part.toUtf8());
}

} // namespace revos
