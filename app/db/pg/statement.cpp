#include "db/pg/statement.h"

#include <QRegularExpression>

namespace revos::db {

Effect effectOf(QByteArrayView sql)
{
    static const QRegularExpression vouched(QStringLiteral("^--\\s*reads\\s*$"),
                                            QRegularExpression::MultilineOption);
    static const QRegularExpression comment(QStringLiteral("--[^\\n]*"));
    static const QRegularExpression reading(QStringLiteral("^\\s*(select|with|values|table|show)\\b"),
                                            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression changing(
        QStringLiteral("\\b(insert|update|delete|merge|into|call|nextval|setval|set_config|pg_notify|share|"
                       "pg_advisory\\w*|lo_\\w+)\\b|\\brevos\\w*\\.\\w+\\s*\\("),
        QRegularExpression::CaseInsensitiveOption);
    QString text = QString::fromUtf8(sql);
    if (vouched.match(text).hasMatch())
        return Effect::Reads;
    text.remove(comment);
    return reading.match(text).hasMatch() && !changing.match(text).hasMatch() ? Effect::Reads
                                                                              : Effect::Writes;
}

} // namespace revos::db
