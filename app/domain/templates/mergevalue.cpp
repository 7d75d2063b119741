#include "domain/templates/mergevalue.h"

#include "domain/matching/codepoint.h"

namespace revos {

namespace {

bool isJoiner(char32_t c)
{
    return c == 0x200C || c == 0x200D; // parts of words in Persian and of emoji
}

bool isUnprintable(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Other_Control || category == QChar::Other_Surrogate ||
           (category == QChar::Other_Format && !isJoiner(c));
}

} // namespace

QString onOneLine(QStringView value)
{
    QString line;
    line.reserve(value.size());
    for (qsizetype i = 0; i < value.size();) {
        const CodePoint c = codePointAt(value, i);
        if (QChar::isSpace(c.value)) {
            if (!line.isEmpty() && !line.endsWith(u' '))
                line += u' ';
        } else if (!isUnprintable(c.value)) {
            line += value.mid(i, c.units);
        }
        i += c.units;
    }
    if (line.endsWith(u' '))
        line.chop(1);
    return line.normalized(QString::NormalizationForm_C);
}

} // namespace revos
