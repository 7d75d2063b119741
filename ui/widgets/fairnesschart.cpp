#include "ui/widgets/fairnesschart.h"

#include "models/format.h"
#include "ui/theme/tokens.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRow = 26;
constexpr int kNarrowest = 260;

} // namespace

FairnessChart::FairnessChart(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Reshares of each member in 30 days"));
}

void FairnessChart::setMembers(const QList<PodMembership>& members)
{
    m_members = members;
    std::stable_sort(m_members.begin(), m_members.end(),
                     [](const auto& a, const auto& b) { return a.resharesOf30Days > b.resharesOf30Days; });
    QStringList spoken;
    for (const PodMembership& member : std::as_const(m_members))
        spoken.append(tr("%1: %2", "member, reshares")
                          .arg(member.accountName, Format::number(member.resharesOf30Days)));
    setAccessibleDescription(spoken.join(u", "_s));
    updateGeometry();
    update();
}

int FairnessChart::rowHeight() const
{
    return scaled(kRow, font());
}

QSize FairnessChart::sizeHint() const
{
    return {scaled(kNarrowest * 2, font()), rowHeight() * static_cast<int>(m_members.size())};
}

QSize FairnessChart::minimumSizeHint() const
{
    return {kNarrowest, sizeHint().height()};
}

void FairnessChart::paintEvent(QPaintEvent*)
{
    if (m_members.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = tokensOf(palette());
    const QFontMetrics metrics(font());
    int names = 0;
    int most = 1;
    for (const PodMembership& member : std::as_const(m_members)) {
        names = std::max(names, metrics.horizontalAdvance(member.accountName));
        most = std::max(most, member.resharesOf30Days);
    }
    names = std::min(names + 2, width() * 2 / 5);
    const int counts = metrics.horizontalAdvance(Format::number(std::max(most, 100)));
    const int from = names + space::kM;
    const int room = std::max(10, width() - from - counts - space::kM);
    const auto lengthOf = [&](double value) { return static_cast<int>(std::lround(room * value / most)); };
    const auto place = [&](const QRect& logical) {
        return QStyle::visualRect(layoutDirection(), rect(), logical);
    };
    const auto draw = [&](const QRect& logical, Qt::Alignment alignment, const QString& text) {
        painter.setPen(tokens.text);
        painter.drawText(
            place(logical),
            static_cast<int>(QStyle::visualAlignment(layoutDirection(), alignment | Qt::AlignVCenter)),
            metrics.elidedText(text, Qt::ElideRight, logical.width()));
    };
    for (int i = 0; i < m_members.size(); ++i) {
        const PodMembership& member = m_members.at(i);
        const int top = i * rowHeight();
        draw(QRect(0, top, names, rowHeight()), Qt::AlignLeading, member.accountName);
        const int high = rowHeight() * 5 / 10;
        const QRect track(from, top + (rowHeight() - high) / 2, room, high);
        QPainterPath ground;
        ground.addRoundedRect(place(track), 4, 4);
        painter.fillPath(ground, tokens.dark ? tokens.hover : tokens.canvas);
        if (member.resharesOf30Days > 0) {
            QPainterPath bar;
            bar.addRoundedRect(
                place(QRect(track.x(), track.y(), std::max(4, lengthOf(member.resharesOf30Days)), high)), 4,
                4);
            const bool acts = member.status == PodMemberStatus::Active && !member.hasOpenIncident &&
                              member.state == AccountState::Ok;
            painter.fillPath(bar, tokens.tone(acts ? Tone::Accent : Tone::Neutral).fill);
        }
        draw(QRect(from + room + space::kM, top, counts, rowHeight()), Qt::AlignTrailing,
             Format::number(member.resharesOf30Days));
    }
    const double sum =
        std::accumulate(m_members.begin(), m_members.end(), 0.0,
                        [](double all, const auto& member) { return all + member.resharesOf30Days; });
    const int average = from + lengthOf(sum / static_cast<double>(m_members.size()));
    painter.setPen(QPen(tokens.tone(Tone::Attention).text, 1.5, Qt::DashLine));
    const QRect line = place(QRect(average, 0, 1, height()));
    painter.drawLine(line.topLeft(), line.bottomLeft());
}

} // namespace revos
