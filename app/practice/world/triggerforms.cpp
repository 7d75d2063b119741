#include "practice/world/triggerforms.h"

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

constexpr char32_t kBoldCapitalA = 0x1D5D4; // MATHEMATICAL SANS-SERIF BOLD CAPITAL A
constexpr char32_t kBoldSmallA = 0x1D5EE;
constexpr char32_t kFullWidthOffset = 0xFEE0; // from '!' to FULLWIDTH EXCLAMATION MARK

QString folded(const QString& text)
{
    return text.normalized(QString::NormalizationForm_KC).toCaseFolded();
}

QString capitalised(const QString& text)
{
    return text.left(1).toUpper() + text.mid(1).toLower();
}

QString mapped(const QString& text, char32_t (*map)(char32_t))
{
    QString out;
    const QList<uint> points = text.toUcs4();
    for (const uint point : points)
        out += QChar::fromUcs4(map(point));
    return out;
}

char32_t fullWidth(char32_t point)
{
    return point > U' ' && point < 0x7F ? point + kFullWidthOffset : point;
}

char32_t bold(char32_t point)
{
    if (point >= U'A' && point <= U'Z')
        return kBoldCapitalA + (point - U'A');
    if (point >= U'a' && point <= U'z')
        return kBoldSmallA + (point - U'a');
    return point;
}

bool isWordAt(const QString& text, qsizetype index)
{
    return index >= 0 && index < text.size() && (text.at(index).isLetterOrNumber() || text.at(index) == u'_');
}

QString drawnForm(const QString& trigger, SeededRandom& random)
{
    switch (random.below(8)) {
    case 0:
    case 1:
        return trigger.toUpper();
    case 2:
    case 3:
        return trigger.toLower();
    case 4:
        return capitalised(trigger);
    case 5:
        return mapped(capitalised(trigger), fullWidth);
    case 6:
        return mapped(trigger.toUpper(), bold);
    default:
        return trigger;
    }
}

} // namespace

QString writtenAs(const QString& trigger, SeededRandom& random)
{
    const QString form = drawnForm(trigger, random);
    // Some letters change by more than their case ("ß" has two capitals): then the word stays as it is.
    return folded(form) == folded(trigger) ? form : trigger;
}

QString nearMissOf(const QString& trigger, const QStringList& triggers, SeededRandom& random)
{
    const QString word = trigger.toLower();
    QStringList candidates{word + (word.endsWith(u'e') ? u"d"_s : u"ed"_s), word + u"r"_s, u"re"_s + word};
    QString changed = word;
    changed[word.size() / 2] = changed.at(word.size() / 2) == u'y' ? u'i' : u'y';
    candidates.append(changed);
    candidates.removeIf([&](const QString& candidate) { return !triggerIn(candidate, triggers).isEmpty(); });
    return candidates.isEmpty() ? word + word : random.pick(candidates);
}

QString triggerIn(const QString& text, const QStringList& triggers)
{
    const QString haystack = folded(text);
    for (const QString& trigger : triggers) {
        const QString needle = folded(trigger);
        for (qsizetype at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) {
            if (!isWordAt(haystack, at - 1) && !isWordAt(haystack, at + needle.size()))
                return trigger;
        }
    }
    return {};
}

} // namespace revos::practice
