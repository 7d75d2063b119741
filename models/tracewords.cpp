#include "models/tracewords.h"

#include "core/error.h"
#include "domain/reasons.h"
#include "models/labels.h"

#include <QHash>
#include <QRegularExpression>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kBetween = " | "_L1; ///< of several names or facts

QString elementWords(const QString& key)
{
    if (key.contains("://"_L1))
        return key;
    QStringList parts;
    const QStringList names = key.split(u'.', Qt::SkipEmptyParts);
    for (const QString& name : names)
        parts.append(QString(name).replace(u'_', u' ').replace(u'-', u' '));
    QString words = parts.join(u" › "_s);
    if (!words.isEmpty())
        words[0] = words[0].toUpper();
    return words;
}

bool isElementKey(const QString& fact)
{
    static const QRegularExpression kKey(u"^[a-z]+(\\.[a-z_]+)+$"_s);
    return kKey.match(fact).hasMatch();
}

bool isCodeName(const QString& word)
{
    for (int code = 0; code <= static_cast<int>(Code::Internal); ++code) {
        if (codeName(static_cast<Code>(code)) == word)
            return true;
    }
    return false;
}

} // namespace

QString TraceWords::action(const QByteArray& action)
{
    static const QHash<QByteArray, const char*> kWords{
        {"open", QT_TR_NOOP("Open")},         {"facts", QT_TR_NOOP("Look at the page")},
        {"wait", QT_TR_NOOP("Wait for")},     {"settle", QT_TR_NOOP("Wait for rest")},
        {"locate", QT_TR_NOOP("Find")},       {"census", QT_TR_NOOP("Count")},
        {"harvest", QT_TR_NOOP("Read")},      {"remember", QT_TR_NOOP("Remember")},
        {"scroll", QT_TR_NOOP("Scroll to")},  {"click", QT_TR_NOOP("Click")},
        {"insert-text", QT_TR_NOOP("Write")}, {"read-editor", QT_TR_NOOP("Read what is written")},
        {"clear", QT_TR_NOOP("Empty")},       {"grab", QT_TR_NOOP("Take a picture")},
    };
    const char* words = kWords.value(action);
    return words != nullptr ? tr(words) : Labels::asWords(action);
}

QString TraceWords::target(const QString& target)
{
    QStringList words;
    const QStringList keys = target.split(kBetween, Qt::SkipEmptyParts);
    for (const QString& key : keys)
        words.append(elementWords(key));
    return words.join(u" · "_s);
}

TraceOutcome TraceWords::outcome(const QString& outcome, const WhyText& whyText)
{
    constexpr auto kAfter = "ok after "_L1;
    constexpr auto kLed = ", led to "_L1;
    if (outcome == "ok"_L1)
        return {tr("Done", "step"), tr("Done", "step"), Tone::Ok};
    if (outcome.startsWith(kAfter))
        return {tr("Done", "step"), tr("Done after %1").arg(outcome.mid(kAfter.size())), Tone::Ok};

    const auto end = outcome.indexOf(u": "_s);
    const QString key = outcome.left(end);
    if (findReason(key.toUtf8()) != nullptr) {
        QStringList facts = end < 0 ? QStringList() : outcome.mid(end + 2).split(kBetween);
        for (QString& fact : facts)
            fact = isElementKey(fact) ? elementWords(fact) : fact;
        return {tr("Not done", "step"), whyText(Why{key.toUtf8(), facts, {}}), Tone::Attention};
    }
    if (isCodeName(key))
        return {tr("Not done", "step"), Labels::asWords(outcome.toUtf8()), Tone::Attention};

    const auto led = outcome.indexOf(kLed);
    const QString first = outcome.left(led);
    bool isStatus = false;
    const int status = first.toInt(&isStatus);
    if (isStatus) {
        constexpr int kRefused = 400;
        const bool fine = status < kRefused;
        const QString word = fine ? tr("Loaded") : tr("Refused (%1)", "HTTP status").arg(status);
        return {word, led < 0 ? word : tr("%1, led to %2").arg(word, outcome.mid(led + kLed.size())),
                fine ? Tone::Ok : Tone::Attention};
    }
    // The name of what came first, or a remark such as "still loading".
    const QString words = elementWords(outcome);
    return {words, words, Tone::Neutral};
}

} // namespace revos
