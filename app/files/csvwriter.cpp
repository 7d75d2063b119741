#include "files/csvwriter.h"

namespace revos {

namespace {

bool isSpace(QChar character)
{
    return character == u' ' || character == QChar(0x00A0) || character == QChar(0xFEFF);
}

bool startsFormula(QChar character)
{
    return character == u'=' || character == u'+' || character == u'-' || character == u'@' ||
           character == u'\t' || character == u'\r';
}

QString neutralised(const QString& cell)
{
    QString result;
    result.reserve(cell.size() + 1);
    bool lineBegins = true;
    for (const QChar character : cell) {
        if (lineBegins && startsFormula(character)) {
            result.append(u'\'');
            lineBegins = false;
        } else if (lineBegins && !isSpace(character)) {
            lineBegins = false;
        }
        result.append(character);
        if (character == u'\n')
            lineBegins = true;
    }
    return result;
}

} // namespace

QByteArray csvRecord(const QStringList& cells, FormulaCells formulas)
{
    QByteArray record;
    for (const QString& cell : cells) {
        if (!record.isEmpty())
            record += ',';
        QByteArray bytes = (formulas == FormulaCells::Neutralised ? neutralised(cell) : cell).toUtf8();
        bytes.replace('"', "\"\"");
        record += '"' + bytes + '"';
    }
    return record + "\r\n";
}

} // namespace revos
