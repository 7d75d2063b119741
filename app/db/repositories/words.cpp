#include "db/repositories/words.h"

namespace revos::db {

QString storable(const QString& text, int length)
{
    QString kept = text;
    kept.remove(QChar(u'\0'));
    if (kept.size() > length) {
        kept.truncate(length);
        if (kept.back().isHighSurrogate())
            kept.chop(1);
    }
    return kept;
}

WhyColumns::WhyColumns(const Rows& rows)
    : rule(rows.column("why_rule"))
    , facts(rows.column("why_facts"))
    , until(rows.column("why_until"))
{}

Why WhyColumns::operator()(const Row& row) const
{
    return {row.text(rule).toLatin1(), row.texts(facts), row.timestamp(until)};
}

Params& addWhy(Params& params, const Why& why)
{
    return params.text(QString::fromLatin1(why.rule)).texts(why.facts).timestamp(why.until);
}

} // namespace revos::db
