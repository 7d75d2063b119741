#include "practice/site/replybook.h"

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIdShift = 22; ///< ids hold the moment above these bits, as those of posts do
constexpr qint64 kAccountBit = qint64(1) << 21; ///< no comment of a persona made in the same moment has it

} // namespace

void ReplyBook::apply(const Replied& event, const QDateTime& at)
{
    m_byParent[event.comment].push_back({event.urn, event.comment, event.account, event.text, at});
    ++m_count;
}

QString ReplyBook::nextUrn(const QString& commentUrn, const QDateTime& at) const
{
    const qint64 id = (at.toMSecsSinceEpoch() << kIdShift) | kAccountBit | qint64(m_count);
    return commentUrn.section(u',', 0, 0) + u',' + QString::number(id) + u')';
}

} // namespace revos::practice
